/** What a fact is taken for as of a year: it holds, it did when last heard of, or nobody says when. */
export type Standing = 'HOLDS' | 'LAST_KNOWN' | 'UNDATED';

/** From when to when a date or an interval reaches, in years; an open end is infinite. */
export interface Span {
  from: number;
  to: number;
  /** Stated as an interval, and not for a single date. */
  interval: boolean;
}

/** The years of a date or an interval of ISO 8601-2; null where it names none. */
export function spanOf(edtf: string | null): Span | null {
  if (edtf === null) return null;
  const [from = '', to] = edtf.split('/');
  if (to === undefined) {
    const year = yearIn(from);
    return year === null ? null : { from: year, to: year, interval: false };
  }
  const begins = isOpen(from) ? -Infinity : yearIn(from);
  const ends = isOpen(to) ? Infinity : yearIn(to);
  return begins === null || ends === null ? null : { from: begins, to: ends, interval: true };
}

/**
 * What a fact is taken for as of a year, as the API's own reading of dates has it; null where it is
 * not there: it begins later, or it has ended.
 */
export function standing(
  { statedFor, status }: { statedFor: string | null; status: string | null },
  year: number,
): Standing | null {
  const span = spanOf(statedFor);
  if (!span) return 'UNDATED';
  if (span.from > year) return null;
  // Stated as ended for a date, or from a date on: that is when it was over.
  if (status === 'ENDED' && (!span.interval || span.to === Infinity)) return null;
  if (span.to >= year) return 'HOLDS';
  return span.interval ? null : 'LAST_KNOWN';
}

/** The years between the first and the last that facts name; null where none names any. */
export function reach(
  facts: Iterable<{ statedFor: string | null }>,
): { first: number; last: number } | null {
  let first = Infinity;
  let last = -Infinity;
  for (const { statedFor } of facts) {
    const span = spanOf(statedFor);
    if (!span) continue;
    for (const year of [span.from, span.to]) {
      if (!Number.isFinite(year)) continue;
      first = Math.min(first, year);
      last = Math.max(last, year);
    }
  }
  return first <= last ? { first, last } : null;
}

function isOpen(end: string): boolean {
  return end === '..' || end === '';
}

function yearIn(date: string): number | null {
  const found = /^-?\d{4}(?!\d|X)/.exec(date);
  return found ? Number(found[0]) : null;
}
