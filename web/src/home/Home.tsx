import { Anchor, Code, Container, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { type Asked, useGraph } from '../api/useGraph';
import { useTitle } from '../app/Page';
import { hasPlayground } from '../app/playground';
import { useNames } from '../app/words';
import { graphql } from '../api/graphql';
import type { HomeQuery } from '../gql/graphql';
import { types } from '../model/model';
import { SearchBox } from '../search/SearchBox';
import { EntityLink } from '../ui/EntityLink';
import { time } from '../ui/format';
import { Panel } from '../ui/Panel';
import { AnswerView, Empty, Loading } from '../ui/States';
import './home.css';
import { type Counts as CountsAnswer, countsQuery } from './counts';
import { Rings } from './Rings';
import { useWords } from './words';

const home = graphql(`
  query Home {
    companies(first: 0) {
      regions: groups(by: REGIONS, first: 13) {
        groups {
          count
          node {
            __typename
            id
            name
          }
        }
      }
      parks: groups(by: PARKS, first: 13) {
        groups {
          count
          node {
            __typename
            id
            name
          }
        }
      }
    }
    documents(first: 20) {
      totalCount
      nodes {
        __typename
        id
        name
        publisher
        date
      }
    }
  }
`);

// Below what one sees first, and with the texts of many queries.
const Questions = lazy(async () => ({ default: (await import('./Questions')).Questions }));

/** Where one begins: the search, what the graph holds, and ways in. */
export function Home() {
  const t = useWords();
  useTitle('');
  const counts = useGraph(countsQuery, {});
  const empty =
    counts.answer.state === 'done' &&
    Object.values(counts.answer.data).every((list) => list?.totalCount === 0);
  return (
    <Container size={1200} py="lg" px={{ base: 'sm', sm: 'md' }}>
      <Stack gap="lg">
        <section className="hero">
          <div>
            <Title order={1}>{t('title')}</Title>
            <Text c="dimmed" my="md" maw={560}>
              {t('lead')}
            </Text>
            <SearchBox size="lg" />
          </div>
          <Rings title={t('rings')} />
        </section>
        {empty ? <Begin /> : <Counts asked={counts} />}
        <Ways />
        {!empty && (
          <>
            <Suspense
              fallback={
                <Panel title={t('questions')}>
                  <Loading lines={8} />
                </Panel>
              }
            >
              <Questions />
            </Suspense>
            <Areas />
          </>
        )}
      </Stack>
    </Container>
  );
}

/** What one does with a graph that holds nothing. */
function Begin() {
  const t = useWords();
  return (
    <Panel title={t('empty')} hint={t('emptyHint')}>
      <Stack gap="sm">
        {(['own', 'seed'] as const).map((way) => (
          <div key={way}>
            <Text size="sm" mb={4}>
              {t(`${way}Text`)}
            </Text>
            <Code block>{commands[way]}</Code>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}

const commands = { own: 'silian import graph.ndjson', seed: 'silian serve' };

function Counts({ asked }: { asked: Asked<CountsAnswer> }) {
  const t = useWords();
  const nameOf = useNames();
  return (
    <Panel title={t('numbers')} hint={t('numbersHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={4}>
        {(counts) => (
          <ul className="counts">
            {types.map((type) => (
              <li key={type.name} data-type={type.name}>
                <Anchor component={Link} to={`/list/${type.plural}`} underline="never" c="inherit">
                  <span className="count">{written(counts[type.plural]?.totalCount)}</span>
                  <span className="kind">{nameOf(type)}</span>
                </Anchor>
              </li>
            ))}
          </ul>
        )}
      </AnswerView>
    </Panel>
  );
}

const digits = new Intl.NumberFormat('en');

function written(count: number | undefined): string {
  return count === undefined ? '—' : digits.format(count);
}

const ways = (['explore', 'compare', 'names', 'playground'] as const).filter(
  (way) => way !== 'playground' || hasPlayground,
);

function Ways() {
  const t = useWords();
  return (
    <Panel title={t('ways')}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
        {ways.map((way) => (
          <div key={way}>
            <Anchor component={Link} to={`/${way}`} fw={600}>
              {t(way)}
            </Anchor>
            <Text size="sm" c="dimmed">
              {t(`${way}Text`)}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Panel>
  );
}

function Areas() {
  const t = useWords();
  const asked = useGraph(home, {});
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Panel title={t('areas')} hint={t('areasHint')} asked={asked}>
        <AnswerView answer={asked.answer} retry={asked.retry} lines={8}>
          {(data) => (
            <ul className="plain">
              {areasOf(data).map(({ node, count }) => (
                <li key={node.id}>
                  <EntityLink node={node} typed />
                  <Text span size="sm" c="dimmed">
                    {t('firms', { count })}
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </AnswerView>
      </Panel>
      <Panel title={t('documents')} hint={t('documentsHint')} asked={asked}>
        <AnswerView answer={asked.answer} retry={asked.retry} lines={8}>
          {({ documents }) =>
            documents.nodes.length === 0 ? (
              <Empty>{t('noDocuments')}</Empty>
            ) : (
              <ul className="plain">
                {documents.nodes.map((document) => (
                  <li key={document.id}>
                    <EntityLink node={document} />
                    <Text span size="sm" c="dimmed">
                      {[document.publisher, document.date && time(document.date)]
                        .filter(Boolean)
                        .join(' · ')}
                    </Text>
                  </li>
                ))}
              </ul>
            )
          }
        </AnswerView>
      </Panel>
    </SimpleGrid>
  );
}

const most = 12;

/** The regions and parks with the most firms; those of no region or park are a group without a node. */
function areasOf({ companies: { regions, parks } }: HomeQuery) {
  return [...regions.groups, ...parks.groups]
    .flatMap(({ node, count }) => (node ? [{ node, count }] : []))
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}
