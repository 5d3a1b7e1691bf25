import { Anchor, Container, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useGraph } from '../api/useGraph';
import { useTitle } from '../app/Page';
import { hasPlayground } from '../app/playground';
import { useLanguage, useNames } from '../app/words';
import { graphql } from '../gql';
import type { HomeQuery } from '../gql/graphql';
import { types } from '../model/model';
import { examples, titleOf } from '../playground/examples';
import { linkTo } from '../playground/tabs';
import { SearchBox } from '../search/SearchBox';
import { EntityLink } from '../ui/EntityLink';
import { time } from '../ui/format';
import { Panel } from '../ui/Panel';
import { AnswerView, Empty } from '../ui/States';
import './home.css';
import { countsQuery } from './counts';
import { Rings } from './Rings';
import { useWords } from './words';

const home = graphql(`
  query Home {
    regions(first: 100) {
      nodes {
        __typename
        id
        name
        companies(first: 0) {
          totalCount
        }
      }
    }
    parks(first: 100) {
      nodes {
        __typename
        id
        name
        companies(first: 0) {
          totalCount
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

/** Where one begins: the search, what the graph holds, and ways in. */
export function Home() {
  const t = useWords();
  useTitle('');
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
        <Counts />
        <Ways />
        <Questions />
        <Areas />
      </Stack>
    </Container>
  );
}

function Counts() {
  const t = useWords();
  const nameOf = useNames();
  const asked = useGraph(countsQuery, {});
  return (
    <Panel title={t('numbers')} hint={t('numbersHint')} asked={asked}>
      <AnswerView answer={asked.answer} retry={asked.retry} lines={4}>
        {(counts) => (
          <>
            {Object.values(counts).every((list) => list?.totalCount === 0) && (
              <Empty>{t('empty')}</Empty>
            )}
            <ul className="counts">
              {types.map((type) => (
                <li key={type.name} data-type={type.name}>
                  <Anchor
                    component={Link}
                    to={`/list/${type.plural}`}
                    underline="never"
                    c="inherit"
                  >
                    <span className="count">{written(counts[type.plural]?.totalCount)}</span>
                    <span className="kind">{nameOf(type)}</span>
                  </Anchor>
                </li>
              ))}
            </ul>
          </>
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

const samples = [
  { word: 'askFirm', to: '/entity/company:starpower' },
  { word: 'askArea', to: '/entity/region:nanhu' },
  { word: 'askCompare', to: '/compare?ids=region:nanhu,region:yuecheng' },
  { word: 'askNames', to: '/names?names=斯達半導體%0A南湖高新区%0A上海交大' },
] as const;

/** Questions of this graph: first those that a page answers, then those of the playground. */
function Questions() {
  const t = useWords();
  const language = useLanguage();
  return (
    <Panel title={t('questions')} hint={t('questionsHint')}>
      <ul className="questions">
        {samples.map(({ word, to }) => (
          <li key={to}>
            <Anchor component={Link} to={to} fw={600}>
              {t(word)}
            </Anchor>
          </li>
        ))}
        {(hasPlayground ? examples : []).map((query) => (
          <li key={query}>
            <Anchor href={linkTo({ query, variables: null })} size="sm">
              {titleOf(query)[language]}
            </Anchor>
          </li>
        ))}
      </ul>
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
              {areasOf(data).map((area) => (
                <li key={area.id}>
                  <EntityLink node={area} typed />
                  <Text span size="sm" c="dimmed">
                    {t('firms', { count: area.companies.totalCount })}
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

type Area = HomeQuery['regions']['nodes'][number] | HomeQuery['parks']['nodes'][number];

function areasOf({ regions, parks }: HomeQuery): Area[] {
  return [...regions.nodes, ...parks.nodes]
    .filter((area) => area.companies.totalCount > 0)
    .sort((a, b) => b.companies.totalCount - a.companies.totalCount)
    .slice(0, most);
}
