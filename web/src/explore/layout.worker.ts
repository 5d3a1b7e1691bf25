import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { perNode, type Layout } from './layout';

/** How long it steps before it reports, in milliseconds. */
const turn = 40;

let layout: Layout | null = null;
let step = 0;

// Takes a layout, steps it for a turn, reports where the nodes are, and waits until it is told to go on.
self.addEventListener('message', ({ data }: MessageEvent<Layout | 'on'>) => {
  if (data !== 'on') {
    layout = data;
    step = 0;
  }
  if (!layout) return;
  const { nodes, edges, steps } = layout;
  const order = nodes.length / perNode;
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(order),
    barnesHutOptimize: order > 1000,
    barnesHutTheta: 0.6,
  };
  const until = performance.now() + turn;
  do {
    iterate(settings, nodes, edges);
    step++;
  } while (step < steps && performance.now() < until);
  const places = new Float32Array(order * 2);
  for (let i = 0; i < order; i++) {
    places[i * 2] = nodes[i * perNode] ?? 0;
    places[i * 2 + 1] = nodes[i * perNode + 1] ?? 0;
  }
  self.postMessage({ places, done: step >= steps }, { transfer: [places.buffer] });
});
