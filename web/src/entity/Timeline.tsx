import { Timeline as Line } from '@mantine/core';
import { FactRow, ObservationRow } from '../ui/FactRow';
import { byYear } from '../ui/facts';
import { Some } from '../ui/Some';
import { Empty } from '../ui/States';
import type { EntityNode } from './EntityPage';
import { useWords } from './words';

/** What is dated about a node, year by year. */
export function Timeline({ node }: { node: EntityNode }) {
  const t = useWords();
  const years = byYear([...node.facts.edges, ...node.observations.nodes]);
  if (years.length === 0) return <Empty>{t('noTimeline')}</Empty>;
  return (
    <Line bulletSize={12} lineWidth={2}>
      {years.map(({ year, items }) => (
        <Line.Item key={year} title={year}>
          <Some items={items} first={10}>
            {(item) =>
              'factId' in item ? (
                <FactRow key={item.cursor} fact={item} role />
              ) : (
                <ObservationRow key={item.id} observation={item} label />
              )
            }
          </Some>
        </Line.Item>
      ))}
    </Line>
  );
}
