import { Text } from '@mantine/core';
import { useLists, useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { ProjectPipelineOfFragment, ProjectTotalOfFragment } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { amount } from '../ui/format';
import { Panel } from '../ui/Panel';
import { Some } from '../ui/Some';
import { AnswerView, Empty } from '../ui/States';
import { type Subject, useAnalysis } from './analysis';
import { Derived, Open, Part, SeenList, StatedList, Tied, Total } from './parts';
import { useWords } from './words';

const pipeline = graphql(`
  fragment ProjectPipelineOf on ProjectPipeline {
    totalCount
    withoutAmount
    open
    totals {
      ...ProjectTotalOf
    }
    byStatus {
      status
      count
      totals {
        ...ProjectTotalOf
      }
    }
    byIndustry {
      node {
        __typename
        id
        name
      }
      above {
        id
      }
      count
    }
    projects {
      node {
        __typename
        id
        name
      }
      status
      certainty
      facts {
        ...SeenFact
      }
      undertakenBy {
        node {
          __typename
          id
          name
        }
      }
      industries {
        node {
          __typename
          id
          name
        }
      }
      amounts {
        ...SeenObservation
      }
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

  fragment ProjectTotalOf on ProjectTotal {
    indicator
    value
    unit
    bound
    status
    scope
    qualifier
    certainty
    open
    operands {
      ...SeenObservation
    }
    leftOut {
      ...SeenObservation
    }
    possiblyTwice {
      ...SeenFact
    }
  }
`);

type Project = ProjectPipelineOfFragment['projects'][number];

/** The projects of an area, how far along they are, and what they cost. */
export function Projects(subject: Subject) {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const asked = useAnalysis(subject, 'projectPipeline', pipeline, {
    first: { type: 'Int', value: 200 },
  });
  return (
    <Panel title={t('projectsTitle')} hint={t('projectsHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={10}>
        {(data) =>
          data.totalCount === 0 ? (
            <Empty>{t('noProjects')}</Empty>
          ) : (
            <>
              <Text size="sm">
                {t('projectCount', { count: data.totalCount, without: data.withoutAmount })}{' '}
                <Open open={data.open} />
              </Text>
              <Totals totals={data.totals} />
              <Part title={t('byStatus')}>
                <ul className="facts">
                  {data.byStatus.map(({ status, count, totals }) => (
                    <li key={status}>
                      {status ? nameOf(valueOf('Status', status)) : t('statusNotTold')}{' '}
                      <b>{count}</b>{' '}
                      <Text span size="sm" c="dimmed">
                        {listOf(totals.map(({ value, unit, bound }) => amount(value, unit, bound)))}
                      </Text>
                    </li>
                  ))}
                </ul>
              </Part>
              <Part title={t('byIndustry')} hint={t('byIndustryHint')}>
                <Some items={data.byIndustry} first={10} className="chips">
                  {({ node, count }) => (
                    <li key={node?.id ?? ''}>
                      {node ? <EntityLink node={node} /> : t('industryNotTold')} <b>{count}</b>
                    </li>
                  )}
                </Some>
              </Part>
              <Part title={t('projects')}>
                <Some items={data.projects} first={15} className="awards">
                  {(project) => <ProjectView key={project.node.id} project={project} />}
                </Some>
                {data.totalCount > data.projects.length && (
                  <Text size="xs" c="dimmed">
                    {t('ofAll', { shown: data.projects.length, count: data.totalCount })}
                  </Text>
                )}
              </Part>
              <Derived averages={data.averages} />
            </>
          )
        }
      </AnswerView>
    </Panel>
  );
}

function ProjectView({ project }: { project: Project }) {
  const t = useWords();
  const nameOf = useNames();
  const listOf = useLists();
  const { node, status, certainty, facts, undertakenBy, industries, amounts } = project;
  const by = new Map(undertakenBy.map(({ node }) => [node.id, node]));
  return (
    <li>
      <Tied
        node={node}
        facts={facts}
        certainty={certainty}
        marks={status ? [nameOf(valueOf('Status', status))] : []}
      >
        {industries.length > 0 && (
          <Text span size="xs" c="dimmed">
            {listOf([...new Set(industries.map(({ node }) => node.name))])}
          </Text>
        )}
      </Tied>
      {by.size > 0 && (
        <div className="tied">
          <Text span size="xs" c="dimmed">
            {t('undertakenBy')}
          </Text>
          {[...by.values()].map((body) => (
            <EntityLink key={body.id} node={body} />
          ))}
        </div>
      )}
      <SeenList observations={amounts} of={false} />
    </li>
  );
}

function Totals({ totals }: { totals: readonly ProjectTotalOfFragment[] }) {
  const t = useWords();
  const nameOf = useNames();
  if (totals.length === 0) return null;
  return (
    <Part title={t('totals')} hint={t('totalsHint')}>
      <ul className="facts">
        {totals.map((total, i) => (
          <Total
            key={i}
            of={nameOf(valueOf('Indicator', total.indicator))}
            total={total}
            list={(observations) => <SeenList observations={observations} />}
          >
            {total.possiblyTwice.length > 0 && (
              <Part title={t('possiblyTwice')}>
                <StatedList facts={total.possiblyTwice} />
              </Part>
            )}
          </Total>
        ))}
      </ul>
    </Part>
  );
}
