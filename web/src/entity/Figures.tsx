import { Label, ObservationRow } from '../ui/FactRow';
import type { Observation } from '../ui/facts';
import { Some } from '../ui/Some';
import type { EntityNode } from './EntityPage';

/** What was measured about a node, by indicator. */
export function Figures({ node }: { node: EntityNode }) {
  const groups = new Map<string, Observation[]>();
  for (const observation of node.observations.nodes) {
    groups.set(observation.indicator, [...(groups.get(observation.indicator) ?? []), observation]);
  }
  return (
    <>
      {[...groups.values()].map((list) => (
        <section key={list[0]?.indicator} className="role">
          <h3>{list[0] && <Label observation={list[0]} />}</h3>
          <Some items={list} first={12}>
            {(observation) => <ObservationRow key={observation.id} observation={observation} />}
          </Some>
        </section>
      ))}
    </>
  );
}
