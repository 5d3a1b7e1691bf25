import { Text } from '@mantine/core';
import { useLists, useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { HonourBoardOfFragment } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { Sources } from '../ui/Sources';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { type Subject, useAnalysis } from './analysis';
import { Mark, Part, SeenList, StatedList } from './parts';
import { useWords } from './words';

const honourBoard = graphql(`
  fragment HonourBoardOf on HonourBoard {
    named
    groups {
      level
      year
      awards {
        node {
          __typename
          id
          name
        }
        batch
        own
        standing
        facts {
          ...SeenFact
        }
        awarded {
          node {
            __typename
            id
            name
          }
        }
      }
    }
    ranks {
      ...SeenObservation
    }
    seats {
      ...SeenObservation
    }
  }
`);

const firsts = graphql(`
  fragment FirstsOf on Firsts {
    named
    firsts {
      node {
        __typename
        id
        name
      }
      text
      scope
      own
      standing
      observation {
        certainty
        evidence {
          ...SourceFields
        }
      }
    }
  }
`);

type Award = HonourBoardOfFragment['groups'][number]['awards'][number];

/** The honours of an area, by circle and year. */
export function HonourBoard(subject: Subject) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useAnalysis(subject, 'honourBoard', honourBoard);
  return (
    <Panel title={t('honourTitle')} hint={t('honourHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={8}>
        {({ named, groups, ranks, seats }) => (
          <>
            {!named && <Empty>{t('noHonour')}</Empty>}
            {groups.map(({ level, year, awards }) => (
              <Part
                key={`${level ?? ''} ${year ?? ''}`}
                title={
                  <>
                    {level ? nameOf(valueOf('HonourLevel', level)) : t('levelNotTold')}{' '}
                    <Text span size="sm" c="dimmed">
                      {year ?? t('yearNotTold')}
                    </Text>
                  </>
                }
              >
                <Some items={awards} first={12} className="awards">
                  {(award) => <AwardView key={award.node.id} award={award} />}
                </Some>
              </Part>
            ))}
            {ranks.length > 0 && (
              <Part title={t('ranks')}>
                <SeenList observations={ranks} label={false} />
              </Part>
            )}
            {seats.length > 0 && (
              <Part title={t('seats')} hint={t('seatsHint')}>
                <SeenList observations={seats} label={false} />
              </Part>
            )}
          </>
        )}
      </AnswerView>
    </Panel>
  );
}

function AwardView({ award }: { award: Award }) {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const { node, batch, own, standing, facts, awarded } = award;
  return (
    <li>
      <div className="tied">
        <EntityLink node={node} />
        {own && <Mark>{t('own')}</Mark>}
        {batch && <Mark>{batch}</Mark>}
        {standing !== 'REACHED' && <Mark>{nameOf(valueOf('Standing', standing))}</Mark>}
        {awarded.length > 0 && (
          <Text span size="xs" c="dimmed">
            {t('awardedBy', {
              names: listOf([...new Set(awarded.map(({ node }) => node.name))]),
            })}
          </Text>
        )}
      </div>
      <StatedList facts={facts} end={false} />
    </li>
  );
}

/** What was the first or the only one of its kind. */
export function Firsts(subject: Subject) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useAnalysis(subject, 'firsts', firsts);
  return (
    <Panel title={t('firstsTitle')} hint={t('firstsHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry}>
        {({ firsts }) =>
          firsts.length === 0 ? (
            <Empty>{t('noFirsts')}</Empty>
          ) : (
            <Some items={firsts} first={20}>
              {({ node, text, scope, own, standing, observation }, i) => (
                <li key={`${node.id} ${i}`} className="tied">
                  <EntityLink node={node} typed />
                  <Text span fw={600} size="sm">
                    {text}
                  </Text>
                  {scope && (
                    <Text span size="sm" c="dimmed">
                      {scope}
                    </Text>
                  )}
                  {own && <Mark>{t('own')}</Mark>}
                  {standing !== 'REACHED' && <Mark>{nameOf(valueOf('Standing', standing))}</Mark>}
                  <Sources
                    evidence={observation.evidence}
                    certainty={observation.certainty}
                    of={`${node.name} ${text}`}
                  />
                </li>
              )}
            </Some>
          )
        }
      </AnswerView>
    </Panel>
  );
}
