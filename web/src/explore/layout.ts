/** What the layout works on: ten numbers a node, three an edge, as ForceAtlas2 wants them. */
export interface Layout {
  nodes: Float32Array;
  edges: Float32Array;
  steps: number;
}

/** What the layout reports: x and y of each node. */
export interface Places {
  places: Float32Array;
  done: boolean;
}

export const perNode = 10;
const perEdge = 3;

export interface Placed {
  x: number;
  y: number;
  fixed: boolean;
}

/** Lays nodes and edges (as places in the list of nodes) out for the worker. */
export function layoutOf(nodes: readonly Placed[], edges: readonly [number, number][]): Layout {
  const n = new Float32Array(nodes.length * perNode);
  const e = new Float32Array(edges.length * perEdge);
  nodes.forEach(({ x, y, fixed }, i) => {
    n.set([x, y, 0, 0, 0, 0, 1, 1, 1, fixed ? 1 : 0], i * perNode);
  });
  edges.forEach(([from, to], i) => {
    e.set([from * perNode, to * perNode, 1], i * perEdge);
    for (const end of [from, to]) {
      const mass = end * perNode + 6;
      n[mass] = (n[mass] ?? 0) + 1;
    }
  });
  return { nodes: n, edges: e, steps: nodes.length > 1000 ? 300 : 500 };
}
