/** What a link to the playground asks for: /playground?query=…&variables=… */
export interface Opened {
  query: string;
  variables: string | null;
}

/** A tab as GraphiQL keeps it in storage. */
export interface Tab {
  id: string;
  title: string;
  query: string | null;
  variables: string | null;
  headers: string | null;
  operationName: string | null;
  response: string | null;
}

export interface TabState {
  tabs: Tab[];
  activeTabIndex: number;
}

/** Reads the query a link carries; null when it carries none. */
export function openedBy(search: string): Opened | null {
  const params = new URLSearchParams(search);
  const query = params.get('query')?.trim();
  if (!query) return null;
  return { query, variables: params.get('variables')?.trim() ?? null };
}

/** The link that opens a query, and so what a user shares. */
export function linkTo({ query, variables }: Opened): string {
  const link = `/playground?query=${encodeURIComponent(query)}`;
  return variables ? `${link}&variables=${encodeURIComponent(variables)}` : link;
}

/**
 * Adds what a link asks for to the tabs a user left, or to the examples when
 * there are none yet, and makes it the active one. A tab that already holds
 * just that is used again, so that following a link twice leaves one tab.
 */
export function mergeTabs(
  stored: string | null,
  examples: readonly string[],
  opened: Opened,
): TabState {
  const tabs = parse(stored) ?? examples.map((query) => newTab({ query, variables: null }));
  let active = tabs.findIndex((tab) => holds(tab, opened));
  if (active < 0) active = tabs.push(newTab(opened)) - 1;
  return { tabs, activeTabIndex: active };
}

function holds(tab: Tab, { query, variables }: Opened): boolean {
  return tab.query?.trim() === query && (tab.variables?.trim() ?? '') === (variables ?? '');
}

function newTab({ query, variables }: Opened): Tab {
  const operationName = nameOf(query);
  return {
    id: crypto.getRandomValues(new Uint32Array(4)).join('-'),
    title: operationName ?? '<untitled>',
    query,
    variables,
    headers: null,
    operationName,
    response: null,
  };
}

/** The name of the first operation that has one. */
function nameOf(query: string): string | null {
  return /^[^#\n]*\b(?:query|mutation|subscription)\s+([A-Za-z_]\w*)/m.exec(query)?.[1] ?? null;
}

/** The stored tabs, or null when nothing usable is stored: GraphiQL then starts afresh, too. */
function parse(stored: string | null): Tab[] | null {
  if (!stored) return null;
  try {
    const state = JSON.parse(stored) as Partial<TabState> | null;
    return Array.isArray(state?.tabs) && state.tabs.length > 0 && state.tabs.every(isTab)
      ? state.tabs
      : null;
  } catch {
    return null;
  }
}

function isTab(tab: unknown): tab is Tab {
  if (typeof tab !== 'object' || tab === null) return false;
  const { id, title, query, variables } = tab as Record<string, unknown>;
  const text = (value: unknown) => value === null || typeof value === 'string';
  return typeof id === 'string' && typeof title === 'string' && text(query) && text(variables);
}
