import { Text, TextInput } from '@mantine/core';
import { useNames } from '../app/words';
import { graphql } from '../api/graphql';
import { valueOf, valuesOf } from '../model/model';
import { time } from '../ui/format';
import { Panel } from '../ui/Panel';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { usePlace } from './address';
import { type Subject, useAnalysis } from './analysis';
import { Mark, Tied, VerdictBadge } from './parts';
import { useWords } from './words';

const policies = graphql(`
  fragment PoliciesInForceOf on PoliciesInForce {
    totalCount
    counts {
      verdict
      count
    }
    policies {
      node {
        __typename
        id
        name
        validity
      }
      verdict
      place
      certainty
      facts {
        evidence {
          ...SourceFields
        }
      }
    }
  }
`);

/** Whether the policies of an area are in force at a date. */
export function Policies(subject: Subject) {
  const t = useWords();
  const nameOf = useNames();
  const place = usePlace();
  const at = place.get('at') ?? today();
  const asked = useAnalysis(subject, 'policiesInForce', policies, {
    at: { type: 'EDTF!', value: at },
    first: { type: 'Int', value: 200 },
  });
  return (
    <Panel title={t('policiesTitle')} hint={t('policiesHint')} asked={asked}>
      <TextInput
        type="date"
        label={t('at')}
        value={at}
        w={200}
        mb="sm"
        onChange={(event) => {
          place.go({ at: event.currentTarget.value });
        }}
      />
      <AnswerView answer={asked.answer} retry={asked.retry} lines={8}>
        {({ totalCount, counts, policies }) =>
          totalCount === 0 ? (
            <Empty>{t('noPolicies')}</Empty>
          ) : (
            <>
              <ul className="legend">
                {counts
                  .filter(({ count }) => count > 0)
                  .map(({ verdict, count }) => (
                    <li key={verdict}>
                      <VerdictBadge of="PolicyVerdict" verdict={verdict} /> {count}
                    </li>
                  ))}
              </ul>
              <Some items={inOrder(policies)} first={30} className="awards">
                {({ node, verdict, place, certainty, facts }) => (
                  <li key={node.id} className="tied">
                    <VerdictBadge of="PolicyVerdict" verdict={verdict} />
                    <Tied node={node} facts={facts} certainty={certainty}>
                      {node.validity && (
                        <Text span size="sm" c="dimmed">
                          {time(node.validity)}
                        </Text>
                      )}
                      <Mark>{nameOf(valueOf('PolicyPlace', place))}</Mark>
                    </Tied>
                  </li>
                )}
              </Some>
              {totalCount > policies.length && (
                <Text size="xs" c="dimmed">
                  {t('ofAll', { shown: policies.length, count: totalCount })}
                </Text>
              )}
            </>
          )
        }
      </AnswerView>
    </Panel>
  );
}

/** Those in force first, then by the other verdicts as the model has them. */
function inOrder<P extends { verdict: string }>(policies: readonly P[]): P[] {
  const order = valuesOf('PolicyVerdict').map(({ name }) => name);
  return policies.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
