import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { gql, type TypedDocumentNode } from '@urql/core';
import { useGraph } from '../api/useGraph';
import { useNames } from '../app/words';
import { valueOf, valuesOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { FactRow } from '../ui/FactRow';
import { ShowQuery } from '../ui/ShowQuery';
import { AnswerView, Empty } from '../ui/States';
import type { Role } from '../gql/graphql';
import type { Change } from './Explorer';
import type { Gathered } from './gather';
import { factsOf } from './queries';
import { firstLimit, toggled, type Expansion, type State } from './state';
import type { Cut } from './useGathered';
import { useWords } from './words';

interface Counts {
  __typename: string;
  name: string;
  [role: string]: { totalCount: number } | string;
}

/** How many facts of each role a node has; the roles are the model's. */
const countRoles: TypedDocumentNode<{ node: Counts | null }, { id: string }> = gql(
  `query CountRoles($id: ID!) { node(id: $id) { __typename id ... on Entity { name ${valuesOf(
    'Role',
  )
    .map(({ name }) => `${name}: facts(roles: [${name}], first: 0) { totalCount }`)
    .join(' ')} } } }`,
);

interface NodePanelProps {
  gathered: Gathered;
  state: State;
  cuts: Cut[];
  change: Change;
}

/** The node that is chosen, what it can be expanded by, and what was left out of the drawing. */
export function NodePanel({ gathered, state, cuts, change }: NodePanelProps) {
  const t = useWords();
  return (
    <Stack gap="sm">
      {state.select === null ? (
        <Empty>{t('chooseNode')}</Empty>
      ) : (
        <Chosen key={state.select} id={state.select} {...{ gathered, state, change }} />
      )}
      {cuts.map(({ expansion, name, omitted, hubs }) => (
        <Text key={`${expansion.id} ${expansion.role}`} size="sm" c="dimmed" component="div">
          {omitted > 0 && (
            <>
              {t('omitted', { name, count: omitted })}{' '}
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  change({
                    expand: opened(state.expand, {
                      ...expansion,
                      limit: Math.min(expansion.limit * 4, 5000),
                    }),
                  });
                }}
              >
                {t('showMore')}
              </Button>
            </>
          )}
          {hubs.length > 0 && <div>{t('hubsCut', { names: hubs.join('、') })}</div>}
        </Text>
      ))}
    </Stack>
  );
}

/** The expansions with one more, in place of the same with another limit. */
function opened(list: readonly Expansion[], { id, role, limit }: Expansion): Expansion[] {
  return [...list.filter((other) => other.id !== id || other.role !== role), { id, role, limit }];
}

function Chosen({ id, gathered, state, change }: { id: string } & Omit<NodePanelProps, 'cuts'>) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useGraph(countRoles, { id });
  const pinned = state.pins.some((pin) => pin.id === id);
  const has = (role: string) =>
    state.expand.some((expansion) => expansion.id === id && expansion.role === role);

  return (
    <AnswerView answer={asked.answer} retry={asked.retry} lines={6}>
      {({ node }) => {
        if (!node) return <Empty>{id}</Empty>;
        const roles = valuesOf('Role').flatMap((role) => {
          const found = node[role.name];
          const count = typeof found === 'object' ? found.totalCount : 0;
          return count > 0 ? [{ role, count }] : [];
        });
        roles.sort((a, b) => b.count - a.count);
        const name = node.name;
        const all = roles.reduce((sum, { count }) => sum + count, 0);
        return (
          <Stack gap="sm">
            <Group justify="space-between" wrap="nowrap" align="start">
              <h2 className="explorer-name">
                <EntityLink node={{ __typename: node.__typename, id, name }} typed />
              </h2>
              <ShowQuery asked={{ query: factsOf, variables: { id } }} />
            </Group>
            <Group gap={6}>
              <Button
                size="compact-sm"
                disabled={
                  has('') || (state.nodes.includes(id) && !state.expand.some((e) => e.id === id))
                }
                onClick={() => {
                  change({ expand: opened(state.expand, { id, role: '', limit: firstLimit }) });
                }}
              >
                {t('all')} ({all})
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  change({ from: [...state.from.filter((x) => x !== id), id], panel: 'paths' });
                }}
              >
                {t('fromHere')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  change({ to: [...state.to.filter((x) => x !== id), id], panel: 'paths' });
                }}
              >
                {t('toHere')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={state.common.includes(id)}
                onClick={() => {
                  change({ common: [...state.common, id], panel: 'common' });
                }}
              >
                {t('addCommon')}
              </Button>
              {pinned && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    change({ pins: state.pins.filter((pin) => pin.id !== id) });
                  }}
                >
                  {t('unpin')}
                </Button>
              )}
              {gathered.nodes.has(id) && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    change({
                      without: toggled(state.without, id),
                      nodes: state.nodes.filter((other) => other !== id),
                      expand: state.expand.filter((expansion) => expansion.id !== id),
                      pins: state.pins.filter((pin) => pin.id !== id),
                      select: null,
                    });
                  }}
                >
                  {t('remove')}
                </Button>
              )}
            </Group>
            <Accordion variant="separated" chevronPosition="left" order={3}>
              {roles.map(({ role, count }) => (
                <Accordion.Item key={role.name} value={role.name}>
                  <div className="explorer-role">
                    <Accordion.Control>
                      {nameOf(role)}{' '}
                      <Text span size="sm" c="dimmed">
                        {count}
                      </Text>
                    </Accordion.Control>
                    <Button
                      size="compact-sm"
                      variant="light"
                      disabled={has(role.name)}
                      aria-label={t('expandRole', { role: nameOf(role) })}
                      onClick={() => {
                        change({
                          expand: opened(state.expand, { id, role: role.name, limit: firstLimit }),
                        });
                      }}
                    >
                      {has(role.name) ? t('expanded') : t('expand')}
                    </Button>
                  </div>
                  <Accordion.Panel>
                    <FactsByRole id={id} role={role.name} />
                  </Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
          </Stack>
        );
      }}
    </AnswerView>
  );
}

/** The facts of a node by one role, with their sources. */
function FactsByRole({ id, role }: { id: string; role: string }) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useGraph(factsOf, { id, roles: [role as Role] });
  return (
    <AnswerView answer={asked.answer} retry={asked.retry}>
      {({ node }) => {
        const edges = node?.facts.edges ?? [];
        return (
          <>
            <ul className="explorer-list" aria-label={nameOf(valueOf('Role', role))}>
              {edges.map((fact) => (
                <FactRow key={fact.cursor} fact={fact} />
              ))}
            </ul>
            {node && node.facts.totalCount > edges.length && (
              <Text size="sm" c="dimmed">
                {t('rows', { count: edges.length })}
              </Text>
            )}
          </>
        );
      }}
    </AnswerView>
  );
}
