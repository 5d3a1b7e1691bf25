import type { ComparisonFieldsFragment } from '../gql/graphql';

export type Row = ComparisonFieldsFragment;

/** The fewest and the most nodes that the page compares. */
export const fewest = 2;
export const most = 5;

/** Which rows are shown: all, those that know more than one of the nodes, those that can be compared. */
export const shows = ['all', 'both', 'comparable'] as const;
export type Show = (typeof shows)[number];

/** The nodes that an address names, each once, at most as many as are compared. */
export function idsIn(params: URLSearchParams): string[] {
  const named = (params.get('ids') ?? '').split(',').map((id) => id.trim());
  return [...new Set(named.filter(Boolean))].slice(0, most);
}

/** Which rows an address asks for. */
export function showIn(params: URLSearchParams): Show {
  return shows.find((show) => show === params.get('show')) ?? 'all';
}

/** The rows to show, those that can be compared first, and last those that know one node only. */
export function shownOf<
  R extends Pick<Row, 'comparable'> & { cells: { observations: unknown[] }[] },
>(rows: readonly R[], show: Show): R[] {
  const rank = (row: R) => (row.comparable ? 0 : knownOf(row) > 1 ? 1 : 2);
  const last = { all: 2, both: 1, comparable: 0 }[show];
  return rows.filter((row) => rank(row) <= last).sort((a, b) => rank(a) - rank(b));
}

/** Of how many nodes a row knows something. */
function knownOf(row: { cells: { observations: unknown[] }[] }): number {
  return row.cells.filter(({ observations }) => observations.length > 0).length;
}

/** How long a number's bar is beside the largest of its row, from 0 to 1. */
export function shareOf(value: number, row: { cells: { value: number | null }[] }): number {
  const largest = Math.max(...row.cells.map((cell) => Math.abs(cell.value ?? 0)));
  return largest === 0 ? 0 : Math.abs(value) / largest;
}

/** A difference from another number, with its sign. */
export function signed(difference: number): string {
  const digits = new Intl.NumberFormat('en', {
    maximumFractionDigits: 4,
    signDisplay: 'exceptZero',
  });
  return digits.format(difference).replace('-', '−');
}
