import { standing, type Standing } from './time';
import type { State } from './state';

/** A node of the drawing. */
export interface Node {
  __typename: string;
  id: string;
  name: string;
  /** How many edges it has in the whole graph. */
  degree: number;
}

/** An edge of the drawing: a fact, from its subject to its object. */
export interface Edge {
  id: string;
  from: string;
  to: string;
  role: string;
  certainty: string;
  statedFor: string | null;
  status: string | null;
}

/** What answers of the API give to draw. */
export interface Part {
  nodes: readonly { __typename: string; id: string; name: string; facts: { totalCount: number } }[];
  edges: readonly {
    factId: string;
    role: string;
    direction: string;
    certainty: string;
    statedFor: string | null;
    status: string | null;
    from: { id: string };
    to: { id: string };
  }[];
}

export interface Gathered {
  nodes: ReadonlyMap<string, Node>;
  edges: ReadonlyMap<string, Edge>;
}

/** Lays answers together: each node and each fact once, facts from subject to object. */
export function gather(parts: readonly Part[]): Gathered {
  const nodes = new Map<string, Node>();
  const edges = new Map<string, Edge>();
  for (const part of parts) {
    for (const { __typename, id, name, facts } of part.nodes) {
      nodes.set(id, { __typename, id, name, degree: facts.totalCount });
    }
    for (const { factId, role, direction, certainty, statedFor, status, from, to } of part.edges) {
      const [subject, object] = direction === 'IN' ? [to, from] : [from, to];
      edges.set(factId, {
        id: factId,
        from: subject.id,
        to: object.id,
        role,
        certainty,
        statedFor,
        status,
      });
    }
  }
  return { nodes, edges };
}

/** What is left to see. */
export interface Seen {
  nodes: Node[];
  /** With what each is taken for as of the year; HOLDS where no year is chosen. */
  edges: (Edge & { standing: Standing })[];
  /** How many nodes are hidden as hubs. */
  hubs: number;
}

/** Which of the nodes and edges the state lets through. `keep` are nodes that no filter hides. */
export function see({ nodes, edges }: Gathered, state: State, keep: ReadonlySet<string>): Seen {
  const without = new Set(state.without);
  const [types, roles, certainty] = [state.types, state.roles, state.certainty].map(
    (list) => new Set(list),
  ) as [Set<string>, Set<string>, Set<string>];
  const there = new Set<string>();
  let hubs = 0;
  for (const node of nodes.values()) {
    if (without.has(node.id)) continue;
    if (!keep.has(node.id)) {
      if (types.has(node.__typename)) continue;
      if (state.hubs !== null && node.degree > state.hubs) {
        hubs++;
        continue;
      }
    }
    there.add(node.id);
  }
  const tied = new Set<string>();
  const seen: Seen['edges'] = [];
  for (const edge of edges.values()) {
    if (!there.has(edge.from) || !there.has(edge.to)) continue;
    if (roles.has(edge.role) || certainty.has(edge.certainty)) continue;
    const taken = state.year === null ? 'HOLDS' : standing(edge, state.year);
    if (taken === null) continue;
    tied.add(edge.from).add(edge.to);
    seen.push({ ...edge, standing: taken });
  }
  return {
    nodes: [...nodes.values()].filter(({ id }) => there.has(id) && (keep.has(id) || tied.has(id))),
    edges: seen,
    hubs,
  };
}

/** How often each value occurs, the most frequent first. */
export function counts<T>(items: Iterable<T>, of: (item: T) => string): [string, number][] {
  const found = new Map<string, number>();
  for (const item of items) found.set(of(item), (found.get(of(item)) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1]);
}
