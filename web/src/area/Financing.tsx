import { Text } from '@mantine/core';
import { useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { CapitalFlowOfFragment } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { amount } from '../ui/format';
import { Panel } from '../ui/Panel';
import { Sources } from '../ui/Sources';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { type Subject, useAnalysis } from './analysis';
import { Derived, Mark, Open, Part, Seen, StatedList, Total, VerdictBadge } from './parts';
import { useWords } from './words';

const financing = graphql(`
  fragment FinancingOf on Financing {
    received {
      ...CapitalFlowOf
    }
    given {
      ...CapitalFlowOf
    }
    observations {
      ...SeenObservation
    }
    averages {
      verdict
      value
      unit
      bound
      amount {
        ...SeenObservation
      }
      count {
        ...SeenObservation
      }
    }
  }

  fragment CapitalFlowOf on CapitalFlow {
    verdict
    totalCount
    open
    steps {
      depth
      kind
      certainty
      giver {
        __typename
        id
        name
      }
      receiver {
        __typename
        id
        name
      }
      facts {
        ...SeenFact
      }
    }
    totals {
      depth
      kind
      value
      unit
      bound
      status
      scope
      qualifier
      open
      operands {
        ...SeenFact
      }
      leftOut {
        ...SeenFact
      }
    }
  }
`);

/** The money that moved to a node and from it. */
export function Financing(subject: Subject) {
  const t = useWords();
  const asked = useAnalysis(subject, 'financing', financing);
  return (
    <Panel title={t('financingTitle')} hint={t('financingHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={10}>
        {({ received, given, observations, averages }) => (
          <>
            <Flow title={t('received')} flow={received} />
            <Flow title={t('given')} flow={given} />
            {observations.length > 0 && (
              <Part title={t('measured')}>
                <Some items={observations} first={10}>
                  {(observation) => <Seen key={observation.id} observation={observation} />}
                </Some>
              </Part>
            )}
            <Derived averages={averages} />
          </>
        )}
      </AnswerView>
    </Panel>
  );
}

function Flow({ title, flow }: { title: string; flow: CapitalFlowOfFragment }) {
  const t = useWords();
  const nameOf = useNames();
  const { verdict, totalCount, open, steps, totals } = flow;
  return (
    <Part
      title={
        <>
          {title} <VerdictBadge of="FinancingVerdict" verdict={verdict} /> <Open open={open} />
        </>
      }
    >
      {totals.length > 0 && (
        <ul className="facts">
          {totals.map((total, i) => (
            <Total
              key={i}
              of={`${t('steps', { count: total.depth })} · ${nameOf(valueOf('FinanceKind', total.kind))}`}
              total={total}
              list={(facts) => <StatedList facts={facts} />}
            />
          ))}
        </ul>
      )}
      {steps.length === 0 ? (
        <Empty>{t('noMoney')}</Empty>
      ) : (
        <Some items={steps} first={12} className="flow">
          {({ depth, kind, giver, receiver, certainty, facts }) => (
            <li key={`${depth} ${kind} ${giver.id} ${receiver.id}`} className="tied">
              <Mark>{t('steps', { count: depth })}</Mark>
              <EntityLink node={giver} typed />
              <Text span size="sm" c="dimmed">
                {nameOf(valueOf('FinanceKind', kind))} →
              </Text>
              <EntityLink node={receiver} typed />
              {facts.map(
                (fact) =>
                  fact.amount && (
                    <Text key={fact.factId} span size="sm" fw={600}>
                      {amount(fact.amount.value, fact.amount.unit, fact.bound)}
                    </Text>
                  ),
              )}
              <Sources
                evidence={facts.flatMap(({ evidence }) => evidence)}
                certainty={certainty}
                of={`${giver.name} → ${receiver.name}`}
              />
            </li>
          )}
        </Some>
      )}
      {totalCount > steps.length && (
        <Text size="xs" c="dimmed">
          {t('ofAll', { shown: steps.length, count: totalCount })}
        </Text>
      )}
    </Part>
  );
}
