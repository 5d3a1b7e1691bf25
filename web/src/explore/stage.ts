import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { layoutOf, type Layout, type Places } from './layout';
import type { Pin } from './state';

/** The colours of the drawing, for the light and for the dark. */
export interface Palette {
  ground: string;
  text: string;
  edge: string;
  faint: string;
  undated: string;
  strong: string;
}

/** What is drawn. */
export interface Scene {
  nodes: { id: string; label: string; color: string; size: number; strong: boolean }[];
  edges: { id: string; from: string; to: string; label: string; color: string; size: number }[];
  pins: readonly Pin[];
  select: string | null;
  palette: Palette;
}

export interface Acts {
  select: (id: string | null) => void;
  pin: (pin: Pin) => void;
}

interface NodeLook {
  x: number;
  y: number;
  label: string;
  color: string;
  size: number;
  forceLabel: boolean;
  highlighted: boolean;
  zIndex: number;
}

interface EdgeLook {
  label: string;
  color: string;
  size: number;
}

/** With more edges, their roles are not written beside them. */
const labelled = 80;

/** Whether this browser can draw: without WebGL only the list is there. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/**
 * The drawing: keeps the graph on the canvas like the scene that it is shown, and lays it out off the
 * main thread. React knows nothing of its frames.
 */
export class Stage {
  private readonly graph = new MultiDirectedGraph<NodeLook, EdgeLook>();
  private readonly sigma: Sigma<NodeLook, EdgeLook>;
  private palette: Palette;
  private worker: Worker | null = null;
  private shape = '';
  private dragged: { id: string; moved: boolean } | null = null;

  constructor(
    container: HTMLElement,
    private readonly acts: Acts,
    palette: Palette,
  ) {
    this.palette = palette;
    this.sigma = new Sigma<NodeLook, EdgeLook>(this.graph, container, {
      allowInvalidContainer: true,
      defaultEdgeType: 'arrow',
      zIndex: true,
      labelFont: getComputedStyle(document.body).fontFamily,
      labelSize: 13,
      labelDensity: 0.6,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 5,
      edgeLabelSize: 11,
      stagePadding: 64,
      minCameraRatio: 0.03,
      maxCameraRatio: 6,
      defaultDrawNodeHover: (context, { x, y, size, label }) => {
        context.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
        const width = context.measureText(label ?? '').width;
        context.fillStyle = this.palette.ground;
        context.strokeStyle = this.palette.strong;
        context.lineWidth = 2;
        context.beginPath();
        context.roundRect(x + size, y - 12, width + 14, 24, 6);
        context.fill();
        context.stroke();
        context.beginPath();
        context.arc(x, y, size + 3, 0, Math.PI * 2);
        context.stroke();
        context.fillStyle = this.palette.text;
        context.fillText(label ?? '', x + size + 7, y + 5);
      },
    });
    this.listen();
  }

  private listen() {
    const { sigma, graph } = this;
    sigma.on('downNode', ({ node }) => {
      this.dragged = { id: node, moved: false };
    });
    sigma.on('moveBody', ({ event }) => {
      if (!this.dragged) return;
      if (!this.dragged.moved) {
        this.dragged.moved = true;
        this.rest(); // else the layout pulls it back
        sigma.setCustomBBox(sigma.getBBox());
      }
      graph.mergeNodeAttributes(this.dragged.id, sigma.viewportToGraph(event));
      event.preventSigmaDefault();
      event.original.preventDefault();
    });
    const drop = () => {
      const { dragged } = this;
      this.dragged = null;
      if (!dragged?.moved || !graph.hasNode(dragged.id)) return;
      const { x, y } = graph.getNodeAttributes(dragged.id);
      this.acts.pin({ id: dragged.id, x, y });
    };
    sigma.on('upNode', drop);
    sigma.on('upStage', drop);
    sigma.on('clickNode', ({ node }) => {
      this.acts.select(node);
    });
    sigma.on('clickStage', () => {
      this.acts.select(null);
    });
  }

  /** Draws a scene; lays out again where nodes or edges came, or one was let go. */
  show({ nodes, edges, pins, select, palette }: Scene) {
    const { graph, sigma } = this;
    this.palette = palette;
    sigma.setSettings({
      labelColor: { color: palette.text },
      edgeLabelColor: { color: palette.text },
      renderEdgeLabels: edges.length <= labelled,
    });

    const pinned = new Map(pins.map((pin) => [pin.id, pin]));
    const wanted = new Set(nodes.map(({ id }) => id));
    for (const id of graph.nodes()) if (!wanted.has(id)) graph.dropNode(id);
    const beside = neighbours(edges);
    for (const { id, label, color, size, strong } of nodes) {
      const at = pinned.get(id);
      const looks = {
        label,
        color,
        size,
        forceLabel: strong || id === select,
        highlighted: id === select,
        zIndex: strong ? 2 : 1,
        ...(at && { x: at.x, y: at.y }),
      };
      if (graph.hasNode(id)) graph.mergeNodeAttributes(id, looks);
      else graph.addNode(id, { ...this.place(id, beside.get(id)), ...looks });
    }
    const kept = new Set(edges.map(({ id }) => id));
    for (const id of graph.edges()) if (!kept.has(id)) graph.dropEdge(id);
    for (const { id, from, to, label, color, size } of edges) {
      if (graph.hasEdge(id)) graph.mergeEdgeAttributes(id, { label, color, size });
      else graph.addEdgeWithKey(id, from, to, { label, color, size });
    }

    const loose = pins.map(({ id }) => id).sort();
    const shape = [...wanted, '|', ...kept].join(' ');
    const before = this.shape.split('\n');
    this.shape = `${shape}\n${loose.join(' ')}`;
    const letGo = (before[1] ?? '').split(' ').some((id) => id !== '' && !pinned.has(id));
    if (shape !== before[0] || letGo) this.arrange(pinned);
  }

  /** A place for a new node: beside a neighbour that has one, in a direction of its own. */
  private place(id: string, near: readonly string[] = []): { x: number; y: number } {
    const turn = hash(id) * Math.PI * 2;
    const neighbour = near.find((other) => this.graph.hasNode(other));
    const { x, y } = neighbour ? this.graph.getNodeAttributes(neighbour) : { x: 0, y: 0 };
    const far = neighbour ? 12 : 40 + 60 * hash(`${id} `);
    return { x: x + far * Math.cos(turn), y: y + far * Math.sin(turn) };
  }

  private arrange(pinned: ReadonlyMap<string, Pin>) {
    const { graph, sigma } = this;
    this.rest();
    sigma.setCustomBBox(null);
    if (graph.order < 2) return;
    const ids = graph.nodes();
    const at = new Map(ids.map((id, i) => [id, i]));
    const layout: Layout = layoutOf(
      ids.map((id) => {
        const { x, y } = graph.getNodeAttributes(id);
        return { x, y, fixed: pinned.has(id) };
      }),
      graph.mapEdges((_, __, from, to) => [at.get(from) ?? 0, at.get(to) ?? 0]),
    );
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    this.worker = worker;
    const apply = ({ places, done }: Places) => {
      if (this.worker !== worker) return; // a newer one is at work
      graph.updateEachNodeAttributes(
        (id, looks) => {
          const i = at.get(id);
          if (i === undefined || pinned.has(id)) return looks;
          return { ...looks, x: places[i * 2] ?? 0, y: places[i * 2 + 1] ?? 0 };
        },
        { attributes: ['x', 'y'] },
      );
      if (done) this.rest();
      // It goes on when this is drawn, and so never faster than frames come.
      else worker.postMessage('on');
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Places>) => {
      requestAnimationFrame(() => {
        apply(data);
      });
    });
    worker.postMessage(layout, [layout.nodes.buffer, layout.edges.buffer]);
  }

  /** Stops the layout. */
  private rest() {
    this.worker?.terminate();
    this.worker = null;
  }

  zoom(factor: number) {
    void this.sigma.getCamera().animatedZoom({ factor });
  }

  unzoom(factor: number) {
    void this.sigma.getCamera().animatedUnzoom({ factor });
  }

  fit() {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh();
    void this.sigma.getCamera().animatedReset();
  }

  /** The drawing as it is seen, on its ground, as a PNG. */
  png(): Promise<Blob | null> {
    const { width, height } = this.sigma.getDimensions();
    const ratio = window.devicePixelRatio;
    const canvas = document.createElement('canvas');
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const context = canvas.getContext('2d');
    if (!context) return Promise.resolve(null);
    context.fillStyle = this.palette.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
    // What WebGL drew is there only until the frame is over.
    this.sigma.refresh();
    const layers = this.sigma.getCanvases();
    for (const name of ['edges', 'edgeLabels', 'nodes', 'labels', 'hovers', 'hoverNodes']) {
      const layer = layers[name];
      if (layer && layer.width > 0) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
    }
    return new Promise((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
  }

  end() {
    this.rest();
    this.sigma.kill();
  }
}

function neighbours(edges: Scene['edges']): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (a: string, b: string) => {
    const list = found.get(a);
    if (list) list.push(b);
    else found.set(a, [b]);
  };
  for (const { from, to } of edges) {
    add(from, to);
    add(to, from);
  }
  return found;
}

/** A number from 0 to 1 that is always the same for a text. */
function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h >>> 0) / 2 ** 32;
}
