import { SimpleGrid, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { chainColors } from '../app/theme';
import { useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { FourChainsOfFragment } from '../gql/graphql';
import { typeOf, types, valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Label, Role } from '../ui/FactRow';
import { Panel } from '../ui/Panel';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { type Subject, useAnalysis } from './analysis';
import { Mark, Open, Part, Seen, VerdictBadge } from './parts';
import { chartsOf } from './series';
import { useWords } from './words';

const fourChains = graphql(`
  fragment FourChainsOf on FourChains {
    chains {
      chain
      label
      verdict
      level
      open
      bodies(first: 8) {
        ...ChainMembersOf
      }
      measures(first: 8) {
        ...ChainMembersOf
      }
      indicators(first: 20) {
        ...ChainIndicatorOf
      }
    }
    unassigned {
      measures(first: 8) {
        ...ChainMembersOf
      }
      indicators(first: 20) {
        ...ChainIndicatorOf
      }
    }
  }

  fragment ChainMembersOf on ChainMembers {
    totalCount
    groups {
      type
      role
      direction
      count
      planned
    }
    members {
      tie
      planned
      node {
        __typename
        id
        name
      }
    }
  }

  fragment ChainIndicatorOf on ChainIndicator {
    indicator
    label
    totalCount
    numbers {
      level
      quantity
      observation {
        ...SeenObservation
      }
    }
  }
`);

type Chain = FourChainsOfFragment['chains'][number];
type Members = Chain['bodies'];
type Indicators = Chain['indicators'];

const Charts = lazy(async () => ({ default: (await import('./Charts')).Charts }));

/** How the four chains of an area stand. */
export function FourChains(subject: Subject) {
  const t = useWords();
  const asked = useAnalysis(subject, 'fourChains', fourChains);
  const charts =
    asked.answer.state === 'done'
      ? chartsOf(
          asked.answer.data.chains.flatMap(({ indicators }) =>
            indicators.flatMap(({ numbers }) =>
              numbers
                .filter(({ level, quantity }) => quantity && level !== 'SINGLE')
                .map(({ observation }) => observation),
            ),
          ),
        )
      : [];
  return (
    <>
      <Panel title={t('chainsTitle')} hint={t('chainsHint')} asked={asked}>
        <AnswerView answer={asked.answer} retry={asked.retry} lines={12}>
          {({ chains, unassigned }) => (
            <>
              <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
                {chains.map((chain) => (
                  <ChainCard key={chain.chain} chain={chain} />
                ))}
              </SimpleGrid>
              {unassigned.measures.totalCount + unassigned.indicators.length > 0 && (
                <details className="folded">
                  <summary>
                    {t('unassigned', {
                      measures: unassigned.measures.totalCount,
                      indicators: unassigned.indicators.length,
                    })}
                  </summary>
                  <MembersView members={unassigned.measures} />
                  <IndicatorsView indicators={unassigned.indicators} />
                </details>
              )}
            </>
          )}
        </AnswerView>
      </Panel>
      {charts.length > 0 && (
        <Panel title={t('chart')} hint={t('chartHint')} asked={asked}>
          <Suspense fallback={<div className="chart" />}>
            <Charts charts={charts} />
          </Suspense>
        </Panel>
      )}
    </>
  );
}

function ChainCard({ chain }: { chain: Chain }) {
  const t = useWords();
  const nameOf = useNames();
  const { bodies, measures, indicators } = chain;
  return (
    <section
      className="chain"
      style={{ borderTopColor: chainColors[chain.chain] }}
      data-chain={chain.chain}
    >
      <h3>
        {nameOf(valueOf('Chain', chain.chain))}{' '}
        <VerdictBadge of="ChainVerdict" verdict={chain.verdict} />{' '}
        {chain.level && <Mark>{nameOf(valueOf('ChainLevel', chain.level))}</Mark>}{' '}
        <Open open={chain.open} />
      </h3>
      {chain.verdict !== 'QUANTIFIED' && (
        <Text size="sm">{t(chain.verdict === 'NOTHING_NAMED' ? 'nothingNamed' : 'noNumbers')}</Text>
      )}
      <IndicatorsView indicators={indicators} />
      {bodies.totalCount > 0 && (
        <Part title={`${t('bodies')} ${bodies.totalCount}`}>
          <MembersView members={bodies} />
        </Part>
      )}
      {measures.totalCount > 0 && (
        <Part title={`${t('measures')} ${measures.totalCount}`}>
          <MembersView members={measures} />
        </Part>
      )}
    </section>
  );
}

/** The numbers of a chain, the area's own first. */
function IndicatorsView({ indicators }: { indicators: Indicators }) {
  const nameOf = useNames();
  const t = useWords();
  const own = [...indicators].sort((a, b) => rank(a) - rank(b));
  return (
    <Some items={own} first={6} className="figures">
      {({ indicator, label, totalCount, numbers }) => (
        <li key={indicator}>
          <Text span size="sm" fw={500}>
            <Label observation={{ indicator, label }} />
          </Text>
          <Some items={numbers} first={3}>
            {({ level, observation }) => (
              <Seen
                key={observation.id}
                observation={observation}
                label={false}
                of={level !== 'OWN'}
              />
            )}
          </Some>
          {totalCount > numbers.length && (
            <Text size="xs" c="dimmed">
              {t('ofAll', { shown: numbers.length, count: totalCount })}{' '}
              {nameOf(valueOf('Indicator', indicator))}
            </Text>
          )}
        </li>
      )}
    </Some>
  );
}

const levels = ['OWN', 'PART', 'SINGLE'];

function rank({ numbers: [first] }: Indicators[number]): number {
  return first ? levels.indexOf(first.level) : levels.length;
}

/** Bodies or measures: how many of each type by each role, and the first of them. */
function MembersView({ members }: { members: Members }) {
  const t = useWords();
  const nameOf = useNames();
  if (members.totalCount === 0) return <Empty>{t('none')}</Empty>;
  return (
    <>
      <ul className="groups">
        {byType(members.groups).map(({ type, groups }) => (
          <li key={type}>
            {nameOf(types.find(({ value }) => value === type) ?? typeOf(type))}
            {groups.map(({ role, direction, count, planned }) => (
              <span key={`${role} ${direction}`}>
                <Role role={role} direction={direction} /> <b>{count}</b>
                {planned > 0 && ` (${t('plannedOf', { count: planned })})`}
              </span>
            ))}
          </li>
        ))}
      </ul>
      <ul className="chips">
        {members.members.map(({ node, planned }) => (
          <li key={node.id}>
            <EntityLink node={node} />
            {planned && <Mark>{t('planned')}</Mark>}
          </li>
        ))}
      </ul>
      {members.totalCount > members.members.length && (
        <Text size="xs" c="dimmed">
          {t('ofAll', { shown: members.members.length, count: members.totalCount })}
        </Text>
      )}
    </>
  );
}

function byType(groups: Members['groups']) {
  const kinds = [...new Set(groups.map(({ type }) => type))];
  return kinds.map((type) => ({ type, groups: groups.filter((group) => group.type === type) }));
}
