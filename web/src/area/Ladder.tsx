import { Text } from '@mantine/core';
import { useLists, useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { LadderFirmOfFragment, LadderOfFragment } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { time } from '../ui/format';
import { Panel } from '../ui/Panel';
import { Some } from '../ui/Some';
import { AnswerView } from '../ui/States';
import { type Subject, useAnalysis } from './analysis';
import { Open, Part, SeenList, StatedList, Tied, VerdictBadge } from './parts';
import { useWords } from './words';

const ladder = graphql(`
  fragment LadderOf on Ladder {
    firms
    tracks {
      track
      rungs {
        stage
        verdict
        open
        firms {
          ...LadderFirmOf
        }
        counts {
          ...SeenObservation
        }
        unnamed {
          ...SeenFact
        }
      }
      counts {
        ...SeenObservation
      }
      unnamed {
        ...SeenFact
      }
    }
    overlaps {
      node {
        __typename
        id
        name
      }
      places {
        stage
        standing
      }
    }
    unplaced {
      ...SeenObservation
    }
  }

  fragment LadderFirmOf on LadderFirm {
    node {
      __typename
      id
      name
    }
    standing
    stageCertain
    periods
    boards {
      __typename
      id
      name
    }
    boardCertain
    certainty
    facts {
      evidence {
        ...SourceFields
      }
    }
    observations {
      evidence {
        ...SourceFields
      }
    }
  }
`);

type Track = LadderOfFragment['tracks'][number];
type Rung = Track['rungs'][number];

/** How far the firms of a node have come, track by track. */
export function Ladder(subject: Subject) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useAnalysis(subject, 'ladder', ladder);
  return (
    <Panel title={t('ladderTitle')} hint={t('ladderHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={10}>
        {({ firms, tracks, overlaps, unplaced }) => (
          <>
            <Text size="sm">{t('firmsNamed', { count: firms })}</Text>
            <div className="tracks">
              {tracks.map((track) => (
                <TrackView key={track.track} track={track} />
              ))}
            </div>
            {overlaps.length > 0 && (
              <Part title={`${t('overlaps')} ${overlaps.length}`} hint={t('overlapsHint')}>
                <Some items={overlaps} first={8}>
                  {({ node, places }) => (
                    <li key={node.id}>
                      <EntityLink node={node} />{' '}
                      <Text span size="sm" c="dimmed">
                        {places
                          .map(
                            ({ stage, standing }) =>
                              nameOf(valueOf('LadderStage', stage)) +
                              (standing === 'REACHED'
                                ? ''
                                : ` (${nameOf(valueOf('Standing', standing))})`),
                          )
                          .join(' · ')}
                      </Text>
                    </li>
                  )}
                </Some>
              </Part>
            )}
            {unplaced.length > 0 && (
              <details className="folded">
                <summary>{t('unplaced', { count: unplaced.length })}</summary>
                <SeenList observations={unplaced} />
              </details>
            )}
          </>
        )}
      </AnswerView>
    </Panel>
  );
}

function TrackView({ track }: { track: Track }) {
  const t = useWords();
  const nameOf = useNames();
  return (
    <Part title={nameOf(valueOf('LadderTrack', track.track))}>
      <ol className="rungs" reversed>
        {track.rungs.toReversed().map((rung, i) => (
          <RungView key={rung.stage} rung={rung} step={track.rungs.length - 1 - i} />
        ))}
      </ol>
      {track.counts.length + track.unnamed.length > 0 && (
        <div className="aside">
          <Text size="xs" c="dimmed">
            {t('together')}
          </Text>
          <SeenList observations={track.counts} />
          <StatedList facts={track.unnamed} />
        </div>
      )}
    </Part>
  );
}

function RungView({ rung, step }: { rung: Rung; step: number }) {
  const t = useWords();
  const nameOf = useNames();
  const { stage, verdict, open, firms, counts, unnamed } = rung;
  return (
    <li className="rung" data-verdict={verdict} style={{ '--step': step } as React.CSSProperties}>
      <div className="stage">
        <h4>{nameOf(valueOf('LadderStage', stage))}</h4>
        <VerdictBadge of="LadderVerdict" verdict={verdict} />
        <Open open={open} />
      </div>
      {firms.length > 0 && (
        <Some items={firms} first={12} className="chips">
          {(firm) => <FirmView key={firm.node.id} firm={firm} />}
        </Some>
      )}
      {counts.length + unnamed.length > 0 && (
        <div className="aside">
          <Text size="xs" c="dimmed">
            {t('counts')}
          </Text>
          <SeenList observations={counts} />
          <StatedList facts={unnamed} />
        </div>
      )}
    </li>
  );
}

function FirmView({ firm }: { firm: LadderFirmOfFragment }) {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const { node, standing, stageCertain, boards, boardCertain, periods, certainty } = firm;
  return (
    <li data-standing={standing}>
      <Tied
        node={node}
        facts={[...firm.facts, ...firm.observations]}
        certainty={certainty}
        marks={[
          ...(standing === 'REACHED' ? [] : [nameOf(valueOf('Standing', standing))]),
          ...(stageCertain ? [] : [t('stageOpen')]),
        ]}
      >
        {boards.length > 0 && (
          <Text span size="xs">
            {boards.map(({ name }) => name).join(' / ')}
            {boardCertain === false && ` (${t('boardOpen')})`}
          </Text>
        )}
        {periods.length > 0 && (
          <Text span size="xs" c="dimmed">
            {listOf(periods.map(time))}
          </Text>
        )}
      </Tied>
    </li>
  );
}
