/** A number as people write it, with the unit as the source gives it. */
export function amount(
  value: number,
  unit: string | null | undefined,
  bound?: string | null,
): string {
  const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 4 }).format(value);
  const sign = bound ? (signs[bound] ?? '') : '';
  return `${sign}${digits}${unit ? (/^[A-Za-z]/.test(unit) ? ` ${unit}` : unit) : ''}`;
}

/** What was observed: a number with its unit, or else the words of the source (全省第十), which say more than a bare number. */
export function told(seen: {
  value: number | null;
  unit: string | null;
  bound: string | null;
  text: string | null;
}): string {
  const { value, unit, bound, text } = seen;
  if (value === null || (text !== null && unit === null)) return text ?? '';
  return amount(value, unit, bound);
}

const signs: Record<string, string> = { ABOUT: '≈ ', OVER: '> ', UNDER: '< ' };

/** A date or interval of ISO 8601-2 as people write it: 2021–, 2017–2020, 2023-05. */
export function time(edtf: string): string {
  const [from, to] = edtf.split('/');
  if (to === undefined) return season(edtf);
  return `${open(from ?? '')}–${open(to)}`;
}

function open(end: string): string {
  return end === '..' ? '' : season(end);
}

const seasons: Record<string, string> = {
  '21': 'spring',
  '22': 'summer',
  '23': 'autumn',
  '24': 'winter',
  '33': 'Q1',
  '34': 'Q2',
  '35': 'Q3',
  '36': 'Q4',
  '37': 'T1',
  '38': 'T2',
  '39': 'T3',
  '40': 'H1',
  '41': 'H2',
};

function season(date: string): string {
  const [year, part, rest] = date.split('-');
  const name = part ? seasons[part] : undefined;
  return name && rest === undefined ? `${year ?? ''} ${name}` : date;
}
