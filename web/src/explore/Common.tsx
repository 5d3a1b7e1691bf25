import { Button, Stack, Text } from '@mantine/core';
import { type Asked } from '../api/useGraph';
import type { InCommonQuery } from '../gql/graphql';
import { EntityLink } from '../ui/EntityLink';
import { FactRow } from '../ui/FactRow';
import { AnswerView, Empty } from '../ui/States';
import { Ends } from './Ends';
import type { Change } from './Explorer';
import type { Gathered, Part } from './gather';
import type { State } from './state';
import { useWords } from './words';

const usual = 20;
/** As many as the API takes. */
const most = 1000;

/** What is asked of the API for what nodes have in common. */
export function commonVariables({ common, shared }: State) {
  return { ids: common, first: shared ?? usual };
}

/** What nodes have in common, to be drawn: it, they, and the facts that tie them. */
export function partOf({ neighbors }: InCommonQuery['commonNeighbors']): Part {
  return {
    nodes: neighbors.flatMap(({ node, edges }) => [node, ...edges.map(({ from }) => from)]),
    edges: neighbors.flatMap(({ edges }) => edges),
  };
}

interface CommonProps {
  gathered: Gathered;
  state: State;
  asked: Asked<InCommonQuery>;
  asking: boolean;
  change: Change;
}

/** What two nodes or more have in common: whom each of them is tied to, and by which facts. */
export function Common({ gathered, state, asked, asking, change }: CommonProps) {
  const t = useWords();
  const { nodes, common } = state;
  const more = nodes.filter((id) => !common.includes(id));
  return (
    <Stack gap="sm">
      <Ends
        label={t('commonOf')}
        add={t('addOne')}
        ids={common}
        nameOf={(id) => gathered.nodes.get(id)?.name ?? id}
        onChange={(ids) => {
          change({ common: ids, shared: null });
        }}
      />
      {more.length > 0 && common.length + more.length > 1 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            change({ common: [...common, ...more], shared: null });
          }}
        >
          {t('allFirst', { count: more.length })}
        </Button>
      )}
      {!asking ? (
        <Empty>{t('chooseCommon')}</Empty>
      ) : (
        <AnswerView answer={asked.answer} retry={asked.retry} lines={8}>
          {({ commonNeighbors: { totalCount, neighbors } }) => (
            <>
              {totalCount === 0 ? (
                <Empty>{t('noCommon')}</Empty>
              ) : (
                <Text size="sm" c="dimmed">
                  {t('commonFound', { count: totalCount })}
                </Text>
              )}
              {neighbors.map(({ node, edges }) => (
                <section key={node.id} className="explorer-path">
                  <h3>
                    <EntityLink node={node} typed />{' '}
                    <Text span size="xs" c="dimmed">
                      {t('edgesOf', { count: node.facts.totalCount })}
                    </Text>
                  </h3>
                  <ul className="explorer-list">
                    {edges.map((edge) => (
                      // Under the heading of what they share, a fact is read from there.
                      <FactRow
                        key={edge.from.id}
                        role
                        fact={{ ...edge, node: edge.from, direction: turned(edge.direction) }}
                      />
                    ))}
                  </ul>
                </section>
              ))}
              {totalCount > neighbors.length && neighbors.length < most && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    change({ shared: Math.min(most, (state.shared ?? usual) * 2) });
                  }}
                >
                  {t('nextCommon')}
                </Button>
              )}
            </>
          )}
        </AnswerView>
      )}
    </Stack>
  );
}

/** A direction, from the other end. */
function turned<D extends string>(direction: D) {
  return direction === 'OUT' ? ('IN' as const) : direction === 'IN' ? ('OUT' as const) : direction;
}
