import type { ChainGapOfFragment, GapFirmOfFragment } from '../gql/graphql';

export type Gap = ChainGapOfFragment;
export type Row = Gap['rows'][number];
export type Firm = GapFirmOfFragment;

/** How many rows have each verdict, in the order of the verdicts; those that none has are left out. */
export function tally(rows: readonly { verdict: string }[], verdicts: readonly string[]) {
  return verdicts
    .map((verdict) => ({
      verdict,
      count: rows.filter((row) => row.verdict === verdict).length,
    }))
    .filter(({ count }) => count > 0);
}

/** Where two areas stand in a segment, for the one that reads. */
export type Side = 'both' | 'onlyHere' | 'onlyThere' | 'partly' | 'neither';

/** Tells of each segment on which side it is, by what the comparison lists. */
export function sidesOf(comparison: Gap['comparison']): (id: string) => Side {
  const sides = new Map<string, Side>();
  for (const side of ['both', 'onlyHere', 'onlyThere', 'partly'] as const) {
    for (const { node } of comparison?.[side] ?? []) sides.set(node.id, side);
  }
  return (id) => sides.get(id) ?? 'neither';
}

/** An industry that an area has or aims at, from its facts. */
export interface Aim {
  id: string;
  name: string;
  /** Only aimed at: no fact says that the area has it. */
  planned: boolean;
}

/** The industries of an area, each once: those that it has before those that it means to have. */
export function aimsOf(
  facts: readonly { role: string; node: { id: string; name: string; __typename: string } }[],
): Aim[] {
  const aims = new Map<string, Aim>();
  for (const { role, node } of facts) {
    if (node.__typename !== 'Industry') continue;
    const planned = role === 'TARGETS' && (aims.get(node.id)?.planned ?? true);
    aims.set(node.id, { id: node.id, name: node.name, planned });
  }
  return [...aims.values()].sort((a, b) => Number(a.planned) - Number(b.planned));
}
