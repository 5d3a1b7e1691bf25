import iterate from 'graphology-layout-forceatlas2/iterate.js';
import { perNode, type Layout } from './layout';

/** How long it steps before it looks whether it is asked, in milliseconds. */
const turn = 40;

let layout: Layout | null = null;
let step = 0;
/** The page has drawn what it was told last. */
let asked = true;

// Takes a layout, and steps it to its end. It reports where the nodes are as often as it is asked to
// go on: never faster than they are drawn, and never waiting for that.
self.addEventListener('message', ({ data }: MessageEvent<Layout | 'on'>) => {
  if (data === 'on') {
    asked = true;
    return;
  }
  layout = data;
  run();
});

function run() {
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
    barnesHutTheta: 1.2,
  };
  const until = performance.now() + turn;
  do {
    iterate(settings, nodes, edges);
    step++;
  } while (step < steps && performance.now() < until);
  const done = step >= steps;
  if (asked || done) {
    asked = false;
    const places = new Float32Array(order * 2);
    for (let i = 0; i < order; i++) {
      places[i * 2] = nodes[i * perNode] ?? 0;
      places[i * 2 + 1] = nodes[i * perNode + 1] ?? 0;
    }
    self.postMessage({ places, done }, { transfer: [places.buffer] });
  }
  if (!done) setTimeout(run);
}
