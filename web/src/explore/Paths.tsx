import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { type Asked } from '../api/useGraph';
import type { BetweenQuery } from '../gql/graphql';
import { EntityLink } from '../ui/EntityLink';
import { FactRow } from '../ui/FactRow';
import { AnswerView, Empty } from '../ui/States';
import { Ends } from './Ends';
import type { Change } from './Explorer';
import type { Gathered } from './gather';
import type { State } from './state';
import { useWords } from './words';

const usualHops = 4;
const usualLimit = 5;

/** What is asked of the API for the paths of a state. */
export function pathVariables({ from, to, hops, limit, degree, avoid }: State) {
  return {
    from,
    to,
    maxHops: hops ?? usualHops,
    limit: limit ?? usualLimit,
    maxDegree: degree,
    avoid: avoid.length > 0 ? avoid : null,
  };
}

interface PathsProps {
  gathered: Gathered;
  state: State;
  asked: Asked<BetweenQuery>;
  asking: boolean;
  change: Change;
}

/** The paths between nodes: their ends are chosen here, and each is listed edge by edge. */
export function Paths({ gathered, state, asked, asking, change }: PathsProps) {
  const t = useWords();
  const nameOf = (id: string) => gathered.nodes.get(id)?.name ?? id;
  return (
    <Stack gap="sm">
      <Ends
        label={t('from')}
        add={t('addFrom')}
        ids={state.from}
        nameOf={nameOf}
        onChange={(from) => {
          change({ from });
        }}
      />
      <Ends
        label={t('to')}
        add={t('addTo')}
        ids={state.to}
        nameOf={nameOf}
        onChange={(to) => {
          change({ to });
        }}
      />
      {state.avoid.length > 0 && (
        <Ends
          label={t('avoid')}
          ids={state.avoid}
          nameOf={nameOf}
          onChange={(avoid) => {
            change({ avoid });
          }}
        />
      )}
      <Group grow align="end">
        <NumberInput
          size="xs"
          label={t('hops')}
          min={1}
          max={8}
          value={state.hops ?? usualHops}
          onChange={(value) => {
            change({ hops: Number(value) || null });
          }}
        />
        <NumberInput
          size="xs"
          label={t('maxDegree')}
          min={1}
          placeholder={t('any')}
          value={state.degree ?? ''}
          onChange={(value) => {
            change({ degree: Number(value) || null });
          }}
        />
      </Group>
      {!asking ? (
        <Empty>{t('choosePaths')}</Empty>
      ) : (
        <AnswerView answer={asked.answer} retry={asked.retry} lines={8}>
          {({ paths }) => (
            <Stack gap="sm">
              {paths.length === 0 && (
                <Empty>{t('noPaths', { hops: state.hops ?? usualHops })}</Empty>
              )}
              {paths.map(({ length, nodes, edges }, i) => (
                <section key={i} className="explorer-path">
                  <h3>
                    {t('path', { number: i + 1 })}{' '}
                    <Text span size="sm" c="dimmed">
                      {t('steps', { count: length })}
                    </Text>
                  </h3>
                  {nodes[0] && <EntityLink node={nodes[0]} typed />}
                  <ol className="explorer-list">
                    {edges.map((edge, step) => {
                      const node = nodes[step + 1];
                      return (
                        <li key={edge.factId}>
                          <ul className="explorer-list">
                            <FactRow fact={edge} role />
                          </ul>
                          {node && step < edges.length - 1 && (
                            <Button
                              size="compact-xs"
                              variant="subtle"
                              color="gray"
                              onClick={() => {
                                change({ avoid: [...state.avoid, node.id] });
                              }}
                            >
                              {t('avoidThis', { name: node.name })}
                            </Button>
                          )}
                        </li>
                      );
                    })}
                  </ol>
                </section>
              ))}
              {paths.length >= (state.limit ?? usualLimit) && paths.length < 100 && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    change({ limit: Math.min(100, (state.limit ?? usualLimit) + usualLimit) });
                  }}
                >
                  {t('next')}
                </Button>
              )}
            </Stack>
          )}
        </AnswerView>
      )}
    </Stack>
  );
}
