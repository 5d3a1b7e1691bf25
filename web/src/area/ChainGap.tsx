import { Alert, Button, Group, Pill, Text } from '@mantine/core';
import { useId } from 'react';
import { Link } from 'react-router';
import { useGraph } from '../api/useGraph';
import { useCommon } from '../app/common';
import { useLists, useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { GapBodyOfFragment, NodeType } from '../gql/graphql';
import { types, valueOf, valuesOf } from '../model/model';
import { SearchBox } from '../search/SearchBox';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { usePlace } from './address';
import { type Subject, useAnalysis } from './analysis';
import { type Aim, aimsOf, type Firm, type Gap, type Row, sidesOf, tally } from './gap';
import { Mark, Open, Part, StatedList, Tied, VerdictBadge } from './parts';
import { useWords } from './words';

const aims = graphql(`
  query Aims($id: ID!) {
    node(id: $id) {
      ... on Entity {
        name
        facts(roles: [DEVELOPS, TARGETS], first: 200) {
          edges {
            role
            node {
              __typename
              id
              name
            }
          }
        }
      }
    }
  }
`);

const chainGap = graphql(`
  fragment ChainGapOf on ChainGap {
    node {
      __typename
      id
      name
    }
    industry {
      __typename
      id
      name
    }
    targetsOpen
    rows {
      node {
        __typename
        id
        name
      }
      depth
      verdict
      certainty
      firmCount
      open
      listed
      listedThere
      targets {
        ...SeenFact
      }
      firms {
        ...GapFirmOf
      }
      wider {
        ...GapFirmOf
      }
      others {
        ...GapBodyOf
      }
      there {
        ...SeenFact
      }
    }
    segmentNotTold {
      ...GapFirmOf
    }
    segmentNotToldCount
    comparison {
      node {
        __typename
        id
        name
      }
      onlyHere {
        node {
          id
        }
      }
      onlyThere {
        node {
          id
        }
      }
      both {
        node {
          id
        }
      }
      partly {
        node {
          id
        }
      }
      openHere
      openThere
    }
    support {
      ...GapBodyOf
    }
    capitalNotTold {
      node {
        __typename
        id
        name
      }
      certainty
      ties {
        ...SeenFact
      }
    }
  }

  fragment GapFirmOf on GapFirm {
    node {
      __typename
      id
      name
    }
    certainty
    notSplit
    planned
    facts {
      ...SeenFact
    }
    ties {
      role
      from {
        id
      }
      node {
        name
      }
    }
  }

  fragment GapBodyOf on GapBody {
    node {
      __typename
      id
      name
    }
    certainty
    facts {
      ...SeenFact
    }
  }
`);

/** The types of nodes that can be compared: those that have the analysis. */
const comparable = types
  .filter(({ analyses }) => analyses.includes('chainGap'))
  .map(({ value }) => value as NodeType);

/** Which segments of an industry an area names anything for. */
export function ChainGap(subject: Subject) {
  const t = useWords();
  const place = usePlace();
  const known = useGraph(aims, { id: subject.id });
  const list =
    known.answer.state === 'done' ? aimsOf(known.answer.data.node?.facts.edges ?? []) : [];
  const industry = place.get('industry') ?? list[0]?.id ?? '';
  const compareTo = place.get('compareTo');
  const asked = useAnalysis(
    subject,
    'chainGap',
    chainGap,
    {
      industry: { type: 'String!', value: industry },
      compareTo: { type: 'ID', value: compareTo },
    },
    { pause: industry === '' },
  );
  const gap = industry !== '' && asked.answer.state === 'done' ? asked.answer.data : null;

  return (
    <Panel title={t('gapTitle')} hint={t('gapHint')} {...(industry !== '' && { asked })}>
      <Choose list={list} chosen={gap?.industry ?? null} asked={industry} />
      <Compared subject={subject} other={gap?.comparison?.node.name ?? compareTo} />
      {industry !== '' ? (
        <AnswerView answer={asked.answer} retry={asked.retry} lines={12}>
          {(data) => <Matrix gap={data} />}
        </AnswerView>
      ) : (
        <AnswerView answer={known.answer} retry={known.retry}>
          {() => <Empty>{t('noAim')}</Empty>}
        </AnswerView>
      )}
    </Panel>
  );
}

/** Chooses the industry: one of the area's, or any other by its name. */
function Choose({
  list,
  chosen,
  asked,
}: {
  list: Aim[];
  chosen: { id: string; name: string } | null;
  asked: string;
}) {
  const t = useWords();
  const place = usePlace();
  const others =
    chosen && !list.some(({ id }) => id === chosen.id) ? [{ ...chosen, planned: false }] : [];
  return (
    <div className="choose">
      <Text size="sm" fw={500} component="h3" m={0}>
        {t('industry')}
      </Text>
      <nav className="chips" aria-label={t('industry')}>
        {[...list, ...others].map((aim) => {
          const current = aim.id === (chosen?.id ?? asked);
          return (
            <Button
              key={aim.id}
              component={Link}
              to={place.link({ industry: aim.id })}
              replace
              preventScrollReset
              size="compact-sm"
              variant={current ? 'filled' : 'default'}
              aria-current={current ? 'true' : undefined}
            >
              {aim.name}
              {aim.planned && ` · ${t('aimed')}`}
            </Button>
          );
        })}
      </nav>
      <div className="search">
        <SearchBox
          label={t('otherIndustry')}
          types={['INDUSTRY']}
          onChoose={({ id }) => {
            place.go({ industry: id });
          }}
        />
      </div>
    </div>
  );
}

/** Chooses the area that this one is compared with. */
function Compared({ subject, other }: { subject: Subject; other: string | null }) {
  const t = useWords();
  const common = useCommon();
  const place = usePlace();
  return (
    <div className="choose">
      <Text size="sm" fw={500} component="h3" m={0}>
        {t('compareTo')}
      </Text>
      {other !== null && (
        <Pill
          size="lg"
          withRemoveButton
          removeButtonProps={{ 'aria-label': common('close'), 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => {
            place.go({ compareTo: null });
          }}
        >
          {other}
        </Pill>
      )}
      <div className="search">
        <SearchBox
          label={t('otherArea')}
          types={comparable}
          onChoose={({ id }) => {
            if (id !== subject.id) place.go({ compareTo: id });
          }}
        />
      </div>
    </div>
  );
}

function Matrix({ gap }: { gap: Gap }) {
  const t = useWords();
  const nameOf = useNames();
  const base = useId();
  const { rows, comparison } = gap;
  const side = sidesOf(comparison);
  const idOf = (row: Row) => `${base}-${row.node.id}`;
  return (
    <>
      <section className="strip-frame" aria-label={t('atAGlance')}>
        <ul className="strip">
          {rows.map((row) => {
            const words = `${row.node.name}: ${nameOf(valueOf('GapVerdict', row.verdict))}`;
            return (
              <li key={row.node.id}>
                <button
                  type="button"
                  className="cell"
                  data-verdict={row.verdict}
                  data-depth={row.depth}
                  title={words}
                  aria-label={words}
                  onClick={() => {
                    const target = document.getElementById(idOf(row));
                    target?.scrollIntoView({ block: 'center' });
                    target?.focus();
                  }}
                />
              </li>
            );
          })}
        </ul>
        <ul className="legend">
          {tally(
            rows,
            valuesOf('GapVerdict').map(({ name }) => name),
          ).map(({ verdict, count }) => (
            <li key={verdict}>
              <VerdictBadge of="GapVerdict" verdict={verdict} /> {count}
            </li>
          ))}
        </ul>
      </section>
      {gap.targetsOpen && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('targetsOpen')}
        </Text>
      )}
      {comparison && <Compare comparison={comparison} here={gap.node.name} />}
      <ul className="gap">
        {rows.map((row) => (
          <li
            key={row.node.id}
            id={idOf(row)}
            tabIndex={-1}
            style={{ '--depth': row.depth } as React.CSSProperties}
            data-verdict={row.verdict}
          >
            <div className="segment">
              <h4>
                <EntityLink node={row.node} />
              </h4>
              <VerdictBadge of="GapVerdict" verdict={row.verdict} />
              {row.certainty && row.certainty !== 'STATED' && (
                <Mark>{nameOf(valueOf('Certainty', row.certainty))}</Mark>
              )}
              <Open open={row.open} />
            </div>
            <div>
              <RowContent row={row} />
              {comparison && <There row={row} side={side(row.node.id)} />}
            </div>
          </li>
        ))}
      </ul>
      {gap.segmentNotToldCount > 0 && (
        <Part
          title={`${t('segmentNotTold')} ${gap.segmentNotToldCount}`}
          hint={t('segmentNotToldHint')}
        >
          <Firms firms={gap.segmentNotTold} />
        </Part>
      )}
      <Part title={t('support')} hint={t('supportHint')}>
        {gap.support.length === 0 ? (
          <Empty>{t('noSupport')}</Empty>
        ) : (
          <Some items={gap.support} first={12} className="chips">
            {({ node, facts, certainty }) => (
              <li key={node.id}>
                <Tied node={node} facts={facts} certainty={certainty} typed />
              </li>
            )}
          </Some>
        )}
      </Part>
      {gap.capitalNotTold.length > 0 && (
        <details className="folded">
          <summary>{t('capitalNotTold', { count: gap.capitalNotTold.length })}</summary>
          <Some items={gap.capitalNotTold} first={12} className="chips">
            {({ node, ties, certainty }) => (
              <li key={node.id}>
                <Tied node={node} facts={ties} certainty={certainty} typed />
              </li>
            )}
          </Some>
        </details>
      )}
    </>
  );
}

function RowContent({ row }: { row: Row }) {
  const t = useWords();
  const { firms, wider, others, targets } = row;
  if (firms.length + wider.length + others.length + targets.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t(row.verdict === 'PART_NAMED' ? 'seeParts' : 'nothingFor')}
      </Text>
    );
  }
  return (
    <>
      {firms.length > 0 && <Firms firms={firms} />}
      {row.firmCount > firms.length && (
        <Text size="xs" c="dimmed">
          {t('ofAll', { shown: firms.length, count: row.firmCount })}
        </Text>
      )}
      {wider.length > 0 && (
        <Line label={t('wider')}>
          <Firms firms={wider} />
        </Line>
      )}
      {others.length > 0 && (
        <Line label={t('others')}>
          <Bodies bodies={others} />
        </Line>
      )}
      {targets.length > 0 && (
        <Line label={t('targets')}>
          <StatedList facts={targets} end={false} />
        </Line>
      )}
    </>
  );
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="line">
      <span>{label}</span>
      <div>{children}</div>
    </div>
  );
}

function Firms({ firms }: { firms: readonly Firm[] }) {
  const t = useWords();
  return (
    <Some items={firms} first={16} className="chips">
      {({ node, facts, certainty, notSplit, planned }) => (
        <li key={node.id}>
          <Tied
            node={node}
            facts={facts}
            certainty={certainty}
            marks={[...(notSplit ? [t('notSplit')] : []), ...(planned ? [t('planned')] : [])]}
          />
        </li>
      )}
    </Some>
  );
}

function Bodies({ bodies }: { bodies: readonly GapBodyOfFragment[] }) {
  return (
    <Some items={bodies} first={8} className="chips">
      {({ node, facts, certainty }) => (
        <li key={node.id}>
          <Tied node={node} facts={facts} certainty={certainty} typed />
        </li>
      )}
    </Some>
  );
}

/** What the other area has in the segment. */
function There({ row, side }: { row: Row; side: string }) {
  const t = useWords();
  const nameOf = useNames();
  return (
    <div className="line there" data-side={side}>
      <span>
        {t('there')} · {row.listedThere && nameOf(valueOf('GapCoverage', row.listedThere))}
      </span>
      {row.there.length > 0 && <StatedList facts={row.there} end={false} />}
    </div>
  );
}

function Compare({
  comparison,
  here,
}: {
  comparison: NonNullable<Gap['comparison']>;
  here: string;
}) {
  const t = useWords();
  const listOf = useLists();
  const { node, onlyHere, onlyThere, both, partly, openHere, openThere } = comparison;
  return (
    <Alert variant="light" mb="sm" title={t('compared', { here, there: node.name })}>
      <Group gap="md">
        <span>{t('both', { count: both.length })}</span>
        <span>{t('onlyHere', { name: here, count: onlyHere.length })}</span>
        <span>{t('onlyHere', { name: node.name, count: onlyThere.length })}</span>
        {partly.length > 0 && <span>{t('partly', { count: partly.length })}</span>}
      </Group>
      {(openHere || openThere) && (
        <Text size="sm" mt={4}>
          {t('comparedOpen', {
            names: listOf([...(openHere ? [here] : []), ...(openThere ? [node.name] : [])]),
          })}
        </Text>
      )}
    </Alert>
  );
}
