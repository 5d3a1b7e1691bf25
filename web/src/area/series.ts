import type { SeenObservationFragment } from '../gql/graphql';
import { yearOf } from '../ui/facts';

/** Bars that measure the same: of several nodes at one time, or of one node at several times. */
export interface Chart {
  indicator: string;
  label: string;
  unit: string;
  /** Of whom or what the numbers are; null where the source does not say. */
  scope: string | null;
  qualifier: string | null;
  /** What tells the bars apart. */
  by: 'node' | 'time';
  /** What all bars have in common: the time, or the name of the node; empty where none is told. */
  common: string;
  bars: { id: string; name: string; value: number }[];
}

type Number = SeenObservationFragment & { value: number; unit: string };

/**
 * Finds what can stand on one axis: numbers of the same indicator, unit, scope, qualifier and
 * status, of one node alone and exact, that differ in nothing but whose they are or for when. What
 * the source says of several nodes together, or twice with different numbers, stands in no chart.
 */
export function chartsOf(observations: readonly SeenObservationFragment[]): Chart[] {
  const numbers = observations.filter(
    (seen): seen is Number =>
      seen.value !== null &&
      seen.unit !== null &&
      seen.joint === null &&
      (seen.bound === null || seen.bound === 'EXACT') &&
      reached(seen.status),
  );
  return [
    ...charts(
      numbers,
      'node',
      ({ statedFor }) => statedFor,
      ({ subject }) => subject.name,
    ),
    ...charts(
      numbers,
      'time',
      ({ subject }) => subject.id,
      ({ statedFor }) => statedFor,
    ),
  ];
}

function reached(status: string | null): boolean {
  return status === null || status === 'OPERATING';
}

/** A bar needs two others beside it: two numbers are read as fast as they are drawn. */
const least = 3;

function charts(
  numbers: readonly Number[],
  by: Chart['by'],
  common: (seen: Number) => string | null,
  bar: (seen: Number) => string | null,
): Chart[] {
  const groups = new Map<string, Number[]>();
  for (const seen of numbers) {
    const { indicator, unit, scope, qualifier } = seen;
    // Undated numbers of different nodes need not be of one time.
    if (!yearOf(seen.statedFor)) continue;
    const key = JSON.stringify([indicator, unit, scope, qualifier, common(seen)]);
    groups.set(key, [...(groups.get(key) ?? []), seen]);
  }
  return [...groups.values()].flatMap((group): Chart[] => {
    const [first] = group;
    const names = new Set(group.map(bar));
    if (!first || names.size < least || names.size < group.length) return [];
    const bars = group.map((seen) => ({ id: seen.id, name: bar(seen) ?? '', value: seen.value }));
    const { indicator, label, unit, scope, qualifier } = first;
    return [
      {
        indicator,
        label,
        unit,
        scope,
        qualifier,
        by,
        common: by === 'node' ? (first.statedFor ?? '') : first.subject.name,
        bars: bars.sort(by === 'node' ? larger : earlier),
      },
    ];
  });
}

function larger(a: { value: number }, b: { value: number }): number {
  return b.value - a.value;
}

function earlier(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
