import Papa from 'papaparse';

/** The most names that are looked up at once, by the API's limit. */
export const most = 10_000;

/**
 * Takes the names out of what was pasted: one a line, or the column of a table (with tabs or commas)
 * whose heading says that it holds names, else the first one. Empty lines are left out.
 */
export function namesIn(pasted: string): string[] {
  const text = pasted.trim();
  if (!/[\t,]/.test(text)) return clean(text.split(/\r?\n/));
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const widest = Math.max(...data.map((row) => row.length));
  // A lone comma in a name makes no table of a list.
  if (data.filter((row) => row.length === widest).length * 2 < data.length) {
    return clean(text.split(/\r?\n/));
  }
  const column = data[0]?.findIndex((cell) => heading.test(cell.trim())) ?? -1;
  const rows = column < 0 ? data : data.slice(1);
  return clean(rows.map((row) => row[Math.max(column, 0)] ?? ''));
}

const heading =
  /^(name|names|company|organi[sz]ation|名称|名字|企业|企业名称|公司|公司名称|单位|单位名称|机构|机构名称)$/i;

function clean(names: string[]): string[] {
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/** A list in parts of at most a size. */
export function parts<T>(list: readonly T[], size: number): T[][] {
  const made: T[][] = [];
  for (let at = 0; at < list.length; at += size) made.push(list.slice(at, at + size));
  return made;
}

/** A table as a file for spreadsheets; cells that these would take for formulas are defused. */
export function csvOf(rows: (string | number)[][]): string {
  // The mark at the beginning has Excel read it as UTF-8.
  return `\uFEFF${Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
