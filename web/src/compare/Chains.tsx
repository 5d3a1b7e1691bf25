import { Badge, Group, Stack, Text } from '@mantine/core';
import { useGraph } from '../api/useGraph';
import { useNames } from '../app/words';
import type { CompareChainsQuery } from '../gql/graphql';
import { valueOf } from '../model/model';
import { EntityLink } from '../ui/EntityLink';
import { Panel } from '../ui/Panel';
import { AnswerView } from '../ui/States';
import { chainsQuery } from './queries';
import type { Show } from './rows';
import { Rows } from './Table';
import { useWords } from './words';

type Compared = CompareChainsQuery['compareChains'];

/** The four chains of areas: how each stands, and its figures in rows. */
export function Chains({ ids, show }: { ids: string[]; show: Show }) {
  const t = useWords();
  const nameOf = useNames();
  const asked = useGraph(chainsQuery, { ids });
  return (
    <AnswerView answer={asked.answer} retry={asked.retry} lines={16}>
      {({ compareChains: { areas, chains, unassigned } }) => (
        <Stack>
          {chains.map((chain) => (
            <Panel key={chain.chain} title={nameOf(valueOf('Chain', chain.chain))} asked={asked}>
              <ul className="sides" data-chain={chain.chain}>
                {chain.areas.map((area, i) => (
                  <Standing key={areas[i]?.node.id ?? i} node={areas[i]?.node} area={area} />
                ))}
              </ul>
              <Rows rows={chain.rows} show={show} />
            </Panel>
          ))}
          {unassigned.length > 0 && (
            <Panel title={t('others')} asked={asked}>
              <Rows rows={unassigned} show={show} />
            </Panel>
          )}
        </Stack>
      )}
    </AnswerView>
  );
}

interface StandingProps {
  node: Compared['areas'][number]['node'] | undefined;
  area: Compared['chains'][number]['areas'][number];
}

/** How a chain stands in an area. */
function Standing({ node, area }: StandingProps) {
  const t = useWords();
  const nameOf = useNames();
  return (
    <li>
      {node && <EntityLink node={node} />}
      <Group gap={6} mt={4}>
        <Badge variant="dot" color={area.verdict === 'QUANTIFIED' ? 'teal' : 'gray'} tt="none">
          {nameOf(valueOf('ChainVerdict', area.verdict))}
          {area.level && ` · ${nameOf(valueOf('ChainLevel', area.level))}`}
        </Badge>
        <Text span size="sm" c="dimmed">
          {t('bodies', { count: area.bodies.totalCount })} ·{' '}
          {t('measures', { count: area.measures.totalCount })}
        </Text>
      </Group>
      {area.open && (
        <Text size="xs" c="dimmed">
          {t('open')}
        </Text>
      )}
    </li>
  );
}
