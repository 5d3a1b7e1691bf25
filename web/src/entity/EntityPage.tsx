import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { useGraph } from '../api/useGraph';
import { Page } from '../app/Page';
import { useLists } from '../app/words';
import { graphql } from '../api/graphql';
import type { EntityPageQuery } from '../gql/graphql';
import { typeOf } from '../model/model';
import { TypeBadge } from '../ui/EntityLink';
import '../ui/facts';
import { Panel } from '../ui/Panel';
import { Sources } from '../ui/Sources';
import { AnswerView, Empty, FailureView, Loading } from '../ui/States';
import { Alike } from './Alike';
import { Facts } from './Facts';
import { Figures } from './Figures';
import { Properties } from './Properties';
import { Timeline } from './Timeline';
import { useWords } from './words';

const entity = graphql(`
  query EntityPage($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Entity {
        name
        aliases
        evidence {
          ...SourceFields
        }
        facts(first: 200) {
          totalCount
          edges {
            ...FactFields
          }
        }
        observations(first: 200) {
          totalCount
          nodes {
            ...ObservationFields
          }
        }
      }
    }
  }
`);

export type EntityNode = NonNullable<EntityPageQuery['node']>;

const Area = lazy(async () => ({ default: (await import('../area/Area')).Area }));

/** The page of any node: what it is, its ties, its figures, its time, and where all was read. */
export function EntityPage() {
  const { id = '' } = useParams();
  const asked = useGraph(entity, { id });
  const t = useWords();
  if (asked.answer.state !== 'done') {
    return (
      <Page title={id}>
        <AnswerView answer={asked.answer} retry={asked.retry} lines={10}>
          {() => null}
        </AnswerView>
      </Page>
    );
  }
  const { node } = asked.answer.data;
  if (!node) {
    return (
      <Page title={id}>
        <FailureView failure={{ code: 'UNKNOWN', message: t('unknown', { id }), extensions: {} }} />
      </Page>
    );
  }
  return <Shown key={node.id} node={node} asked={asked} />;
}

function Shown({
  node,
  asked,
}: {
  node: EntityNode;
  asked: ReturnType<typeof useGraph<EntityPageQuery, { id: string }>>;
}) {
  const t = useWords();
  const listOf = useLists();
  const type = typeOf(node.__typename);
  return (
    <Page
      title={node.name}
      lead={
        <Group gap="xs">
          <TypeBadge type={node.__typename} />
          {node.aliases.length > 0 && (
            <Text span size="sm">
              {t('aliases')} {listOf(node.aliases)}
            </Text>
          )}
          <Sources evidence={node.evidence} of={t('namedIn')} />
        </Group>
      }
      controls={
        <Group gap="xs">
          {type.analyses.length > 0 && (
            <Button component={Link} to={`/compare?ids=${node.id}`} size="xs" variant="default">
              {t('compare')}
            </Button>
          )}
          <Button component={Link} to={`/explore?nodes=${node.id}`} size="xs" variant="default">
            {t('explore')}
          </Button>
        </Group>
      }
    >
      <Stack>
        <Properties id={node.id} type={type} />
        {type.analyses.length > 0 && (
          <Suspense fallback={<Loading lines={6} />}>
            <Area id={node.id} type={type} />
          </Suspense>
        )}
        <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
          <Panel title={t('facts')} hint={t('factsHint')} asked={asked}>
            {node.facts.totalCount === 0 ? <Empty>{t('noFacts')}</Empty> : <Facts node={node} />}
          </Panel>
          <Stack>
            {node.observations.totalCount > 0 && (
              <Panel title={t('numbers')} hint={t('numbersHint')} asked={asked}>
                <Figures node={node} />
              </Panel>
            )}
            <Panel title={t('timeline')} hint={t('timelineHint')} asked={asked}>
              <Timeline node={node} />
            </Panel>
            <Alike node={node} />
          </Stack>
        </SimpleGrid>
      </Stack>
    </Page>
  );
}
