/** What was opened around a node: its neighbours by one role, or by all. */
export interface Expansion {
  id: string;
  /** Empty: of any. */
  role: string;
  /** How many nodes at most. */
  limit: number;
}

/** A node that stays where it was put. */
export interface Pin {
  id: string;
  x: number;
  y: number;
}

/** Everything that makes what is seen; a link carries it. */
export interface State {
  nodes: string[];
  expand: Expansion[];
  without: string[];
  pins: Pin[];
  /** Node types, roles and certainties that are hidden. */
  types: string[];
  roles: string[];
  certainty: string[];
  /** Nodes with more edges are hidden. */
  hubs: number | null;
  year: number | null;
  from: string[];
  to: string[];
  hops: number | null;
  limit: number | null;
  degree: number | null;
  avoid: string[];
  /** The nodes of which it is asked what they have in common. */
  common: string[];
  /** How many of what they have in common are asked for. */
  shared: number | null;
  select: string | null;
  panel: string | null;
  /** On a telephone, how far the sheet is drawn up; null: half. */
  sheet: Sheet | null;
}

export const sheets = ['low', 'high'] as const;
export type Sheet = (typeof sheets)[number];

/** How many nodes are asked for around a node at first. */
export const firstLimit = 60;

/** Reads the state from the parameters of an address; what cannot be read is left out. */
export function readState(params: URLSearchParams): State {
  const list = (name: string) => (params.get(name) ?? '').split(',').filter(Boolean).map(unescaped);
  const number = (name: string) => {
    const value = Number.parseInt(params.get(name) ?? '', 10);
    return Number.isNaN(value) ? null : value;
  };
  return {
    nodes: list('nodes'),
    expand: list('expand').flatMap((text) => {
      const [, id, role = '', limit] = /^(.+?)\*([A-Z_]*)(?:\*(\d+))?$/.exec(text) ?? [];
      return id ? [{ id, role, limit: Number(limit) || firstLimit }] : [];
    }),
    without: list('without'),
    pins: list('pins').flatMap((text) => {
      const [, id, x, y] = /^(.+)\*(-?\d+)\*(-?\d+)$/.exec(text) ?? [];
      return id ? [{ id, x: Number(x), y: Number(y) }] : [];
    }),
    types: list('types'),
    roles: list('roles'),
    certainty: list('certainty'),
    hubs: number('hubs'),
    year: number('year'),
    from: list('from'),
    to: list('to'),
    hops: number('hops'),
    limit: number('limit'),
    degree: number('degree'),
    avoid: list('avoid'),
    common: list('common'),
    shared: number('shared'),
    select: params.get('select'),
    panel: params.get('panel'),
    sheet: sheets.find((sheet) => sheet === params.get('sheet')) ?? null,
  };
}

/** Writes the state as the parameters of an address: only what is not as at the start. */
export function writeState(state: State): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(state) as [keyof State, State[keyof State]][]) {
    const text = Array.isArray(value) ? value.map(written).join(',') : String(value ?? '');
    if (text !== '') params.set(name, text);
  }
  return params;
}

function written(item: string | Expansion | Pin): string {
  if (typeof item === 'string') return escaped(item);
  if ('x' in item) return escaped(`${item.id}*${Math.round(item.x)}*${Math.round(item.y)}`);
  const limit = item.limit === firstLimit ? '' : `*${item.limit}`;
  return escaped(`${item.id}*${item.role}${limit}`);
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll(',', '%2C');
}

function unescaped(text: string): string {
  return text.replaceAll('%2C', ',').replaceAll('%25', '%');
}

/** A list with an item, if it lacks it, else without it. */
export function toggled(list: readonly string[], item: string): string[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}
