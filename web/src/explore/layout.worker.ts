import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { perNode, type Layout } from './layout';

// Steps the layout until it is cool, and reports where the nodes are a few times a second.
self.addEventListener('message', ({ data: { nodes, edges, steps } }: MessageEvent<Layout>) => {
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
  let reported = performance.now();
  for (let step = 1; step <= steps; step++) {
    iterate(settings, nodes, edges);
    const now = performance.now();
    if (now - reported < 60 && step < steps) continue;
    reported = now;
    const places = new Float32Array(order * 2);
    for (let i = 0; i < order; i++) {
      places[i * 2] = nodes[i * perNode] ?? 0;
      places[i * 2 + 1] = nodes[i * perNode + 1] ?? 0;
    }
    self.postMessage({ places, done: step === steps }, { transfer: [places.buffer] });
  }
});
