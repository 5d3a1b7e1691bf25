import { Table, Text } from '@mantine/core';
import { useLists, useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { InstitutesParksFundsOfFragment, TripleSideOfFragment } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { Sources } from '../ui/Sources';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { type Subject, useAnalysis } from './analysis';
import { Open, Part, SeenList, Tied, VerdictBadge } from './parts';
import { useWords } from './words';

const triples = graphql(`
  fragment InstitutesParksFundsOf on InstitutesParksFunds {
    verdict
    totalCount
    complete
    schemes {
      node {
        __typename
        id
        name
      }
      pairs
      facts {
        ...SeenFact
      }
    }
    triples {
      institute {
        __typename
        id
        name
      }
      park {
        __typename
        id
        name
      }
      fund {
        __typename
        id
        name
      }
      institutePark {
        ...TripleSideOf
      }
      parkFund {
        ...TripleSideOf
      }
      instituteFund {
        ...TripleSideOf
      }
    }
    institutes {
      node {
        __typename
        id
        name
      }
      verdict
      open
      facts {
        evidence {
          ...SourceFields
        }
      }
      companies {
        role
        direction
        node {
          __typename
          id
          name
        }
      }
      projects {
        node {
          __typename
          id
          name
        }
      }
      observations {
        ...SeenObservation
      }
    }
    funds {
      node {
        __typename
        id
        name
      }
      facts {
        evidence {
          ...SourceFields
        }
      }
      observations {
        ...SeenObservation
      }
    }
  }

  fragment TripleSideOf on TripleSide {
    verdict
    certainty
    facts {
      evidence {
        ...SourceFields
      }
    }
    common {
      __typename
      id
      name
    }
  }
`);

type Institute = InstitutesParksFundsOfFragment['institutes'][number];

/** Institutes, parks and funds that belong together, side by side of each triple. */
export function Triples(subject: Subject) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useAnalysis(subject, 'institutesParksFunds', triples, {
    first: { type: 'Int', value: 30 },
  });
  return (
    <Panel title={t('triplesTitle')} hint={t('triplesHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={10}>
        {(data) => (
          <>
            <Text size="sm" component="div">
              <VerdictBadge of="TriplesVerdict" verdict={data.verdict} />{' '}
              {t('tripleCount', { count: data.totalCount, complete: data.complete })}
            </Text>
            {data.schemes.length > 0 && (
              <Part title={t('schemes')}>
                <ul className="chips">
                  {data.schemes.map(({ node, pairs, facts }) => (
                    <li key={node.id}>
                      <Tied node={node} facts={facts} certainty={null}>
                        <Text span size="xs" c="dimmed">
                          {pairs.map((kind) => nameOf(valueOf('PairedKind', kind))).join(' + ')}
                        </Text>
                      </Tied>
                    </li>
                  ))}
                </ul>
              </Part>
            )}
            {data.triples.length > 0 && (
              <Part title={t('triples')}>
                <Table.ScrollContainer minWidth={320}>
                  <Table verticalSpacing={6} fz="sm" className="triples">
                    <Table.Thead>
                      <Table.Tr>
                        {(['institute', 'park', 'fund', 'sides'] as const).map((column) => (
                          <Table.Th key={column}>{t(column)}</Table.Th>
                        ))}
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {data.triples.map((triple) => (
                        <Table.Tr
                          key={`${triple.institute.id} ${triple.park.id} ${triple.fund.id}`}
                        >
                          {[triple.institute, triple.park, triple.fund].map((node) => (
                            <Table.Td key={node.id}>
                              <EntityLink node={node} />
                            </Table.Td>
                          ))}
                          <Table.Td>
                            <Side between={t('institutePark')} side={triple.institutePark} />
                            <Side between={t('parkFund')} side={triple.parkFund} />
                            <Side between={t('instituteFund')} side={triple.instituteFund} />
                          </Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
                {data.totalCount > data.triples.length && (
                  <Text size="xs" c="dimmed">
                    {t('ofAll', { shown: data.triples.length, count: data.totalCount })}
                  </Text>
                )}
              </Part>
            )}
            <Part title={`${t('institutes')} ${data.institutes.length}`}>
              {data.institutes.length === 0 ? (
                <Empty>{t('none')}</Empty>
              ) : (
                <Some items={data.institutes} first={10} className="awards">
                  {(institute) => <Work key={institute.node.id} institute={institute} />}
                </Some>
              )}
            </Part>
            <Part title={`${t('funds')} ${data.funds.length}`}>
              {data.funds.length === 0 ? (
                <Empty>{t('none')}</Empty>
              ) : (
                <Some items={data.funds} first={10} className="awards">
                  {({ node, facts, observations }) => (
                    <li key={node.id}>
                      <Tied node={node} facts={facts} certainty={null} />
                      <SeenList observations={observations} of={false} />
                    </li>
                  )}
                </Some>
              )}
            </Part>
          </>
        )}
      </AnswerView>
    </Panel>
  );
}

function Side({ between, side }: { between: string; side: TripleSideOfFragment }) {
  const listOf = useLists();
  const { verdict, certainty, facts, common } = side;
  return (
    <div className="tied">
      <Text span size="xs" c="dimmed">
        {between}
      </Text>
      <VerdictBadge of="TripleVerdict" verdict={verdict} />
      {facts.length > 0 && (
        <Sources
          evidence={facts.flatMap(({ evidence }) => evidence)}
          of={between}
          {...(certainty !== null && { certainty })}
        />
      )}
      {common.length > 0 && (
        <Text span size="xs" c="dimmed">
          {listOf(common.map(({ name }) => name))}
        </Text>
      )}
    </div>
  );
}

function Work({ institute }: { institute: Institute }) {
  const t = useWords();
  const { node, verdict, open, facts, companies, projects, observations } = institute;
  const named = new Map([...companies, ...projects].map(({ node }) => [node.id, node]));
  return (
    <li>
      <Tied node={node} facts={facts} certainty={null}>
        <VerdictBadge of="WorkVerdict" verdict={verdict} />
        <Open open={open} />
      </Tied>
      {named.size > 0 && (
        <div className="tied">
          <Text span size="xs" c="dimmed">
            {t('cameOfIt')}
          </Text>
          {[...named.values()].map((body) => (
            <EntityLink key={body.id} node={body} typed />
          ))}
        </div>
      )}
      <SeenList observations={observations} of={false} />
    </li>
  );
}
