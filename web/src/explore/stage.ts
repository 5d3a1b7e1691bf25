import { MultiDirectedGraph } from 'graphology';
import { EdgeArrowProgram, EdgeLineProgram, type NodeLabelDrawingFunction } from 'sigma/rendering';
import { layoutOf, type Layout, type Places } from './layout';
import type { Pin } from './state';
import { View } from './view';

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
  edges: {
    id: string;
    from: string;
    to: string;
    label: string;
    color: string;
    size: number;
    strong: boolean;
  }[];
  pins: readonly Pin[];
  select: string | null;
  palette: Palette;
}

export interface Acts {
  select: (id: string | null) => void;
  /** Called where a node was put down. */
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
  pinned: boolean;
  zIndex: number;
}

interface EdgeLook {
  label: string;
  color: string;
  size: number;
  type: 'line' | 'arrow';
}

type Drawn = MultiDirectedGraph<NodeLook, EdgeLook>;

interface Place {
  x: number;
  y: number;
}

/** With more edges, their roles are not written beside them. */
const labelled = 80;

/** With more edges, they are lines of one pixel: arrows would cost much and tell nothing. */
export const plain = 1000;

/** How far one sees about a node on its own, in the units of the layout. */
const lonely = 50;

/** How far a node is dragged before it moves, in pixels: a finger is never quite still. */
const slack = 8;

/** Whether this browser can draw: without WebGL only the list is there. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/**
 * The drawing: keeps what is on the canvas like the scene that it is shown, and lays it out off the
 * main thread. React knows nothing of its frames.
 */
export class Stage {
  private graph: Drawn = new MultiDirectedGraph();
  private readonly sigma: View<NodeLook, EdgeLook>;
  /** The layer of a node that is dragged, where drawing it all anew takes too long. */
  private readonly over: HTMLCanvasElement;
  private readonly resized: ResizeObserver;
  private palette: Palette;
  private pinned: ReadonlyMap<string, Pin> = new Map();
  /** Where each node is or was last: one that comes back is found where it was. */
  private readonly places = new Map<string, Place>();
  /** The edges that had a part in the layout. */
  private readonly laid = new Set<string>();
  private worker: Worker | null = null;
  private dragged: { id: string; from: Place; moved: boolean } | null = null;
  /** Something is drawn over the rest. */
  private inked = false;
  /** A node was put down by this press, whose end is then no click. */
  private put = false;
  /** A layout was stopped before its end. */
  private unfinished = false;

  constructor(
    container: HTMLElement,
    private readonly acts: Acts,
    palette: Palette,
  ) {
    this.palette = palette;
    const font = getComputedStyle(document.body).fontFamily;
    this.sigma = new View<NodeLook, EdgeLook>(this.graph, container, {
      allowInvalidContainer: true,
      // In this order they are drawn: arrows above lines.
      edgeProgramClasses: { line: EdgeLineProgram, arrow: EdgeArrowProgram },
      enableCameraRotation: false,
      zIndex: true,
      labelFont: font,
      labelSize: 13,
      labelDensity: 0.6,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 5,
      edgeLabelSize: 11,
      edgeLabelColor: { color: palette.text },
      stagePadding: 64,
      minCameraRatio: 0.03,
      maxCameraRatio: 6,
      defaultDrawNodeLabel: this.drawLabel,
      defaultDrawNodeHover: (context, { x, y, size, label }) => {
        context.font = `600 13px ${font}`;
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
    this.over = this.sigma.createCanvas('dragged', { afterLayer: 'labels' });
    this.resized = new ResizeObserver(() => {
      const { width, height } = this.sigma.getDimensions();
      if (container.offsetWidth !== width || container.offsetHeight !== height)
        this.sigma.refresh({ schedule: true });
    });
    this.resized.observe(container);
    this.listen();
  }

  /** A label on a rim of the ground, which edges do not cross; a node that is pinned has a ring. */
  private readonly drawLabel: NodeLabelDrawingFunction<NodeLook, EdgeLook> = (
    context,
    { x, y, size, label, ...looks },
    { labelFont, labelSize },
  ) => {
    const { ground, text } = this.palette;
    if (looks['pinned']) {
      context.strokeStyle = text;
      context.lineWidth = 2;
      context.beginPath();
      context.arc(x, y, size + 2, 0, Math.PI * 2);
      context.stroke();
    }
    context.font = `${labelSize}px ${labelFont}`;
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeStyle = ground;
    context.strokeText(label ?? '', x + size + 4, y + labelSize / 3);
    context.fillStyle = text;
    context.fillText(label ?? '', x + size + 4, y + labelSize / 3);
  };

  private listen() {
    const { sigma } = this;
    const press = () => {
      this.put = false;
    };
    sigma.on('downStage', press);
    sigma.on('downNode', ({ node, event: { x, y } }) => {
      press();
      this.dragged = { id: node, from: { x, y }, moved: false };
    });
    sigma.on('moveBody', ({ event }) => {
      const { dragged } = this;
      if (!dragged) return;
      const { original } = event;
      if ('touches' in original && original.touches.length > 1) {
        this.drop(); // two fingers zoom
        return;
      }
      event.preventSigmaDefault();
      original.preventDefault();
      if (!dragged.moved) {
        if (Math.hypot(event.x - dragged.from.x, event.y - dragged.from.y) < slack) return;
        dragged.moved = true;
        this.unfinished ||= this.worker !== null;
        this.rest(); // else the layout pulls it back
      }
      this.move(dragged.id, sigma.viewportToGraph(event));
      if (sigma.slow) this.drawDragged();
      else {
        const partialGraph = { nodes: [dragged.id], edges: this.graph.edges(dragged.id) };
        sigma.refresh({ partialGraph, skipIndexation: true, schedule: true });
      }
    });
    sigma.on('afterRender', () => {
      this.drawDragged();
    });
    sigma.on('upNode', () => {
      this.drop();
    });
    sigma.on('upStage', () => {
      this.drop();
    });
    sigma.on('clickNode', ({ node }) => {
      if (!this.put) this.acts.select(node);
    });
    sigma.on('clickStage', () => {
      if (!this.put) this.acts.select(null);
    });
  }

  /** Ends a drag; where the node was moved, it stays. */
  private drop() {
    const { dragged } = this;
    this.dragged = null;
    const place = dragged?.moved && this.places.get(dragged.id);
    if (!place) return;
    // All others stay where they are.
    this.sigma.setCustomBBox(this.sigma.getCustomBBox() ?? this.sigma.getBBox());
    this.redraw();
    this.put = true;
    this.acts.pin({ id: dragged.id, ...place });
  }

  /** On a slow machine, draws the node that is dragged and its ties over what was drawn before. */
  private drawDragged() {
    const { graph, sigma, palette, dragged } = this;
    const id = sigma.slow && dragged?.moved && graph.hasNode(dragged.id) ? dragged.id : null;
    if (id === null && !this.inked) return;
    this.inked = id !== null;
    const context = this.over.getContext('2d');
    if (!context) return;
    const { width, height } = sigma.getDimensions();
    const ratio = window.devicePixelRatio;
    this.over.width = width * ratio; // which clears it
    this.over.height = height * ratio;
    context.scale(ratio, ratio);
    if (id === null) return;
    const { color, size, ...place } = graph.getNodeAttributes(id);
    const { x, y } = sigma.graphToViewport(place);
    context.strokeStyle = palette.text;
    context.lineWidth = 1;
    context.beginPath();
    graph.forEachNeighbor(id, (_, neighbour) => {
      const end = sigma.graphToViewport(neighbour);
      context.moveTo(x, y);
      context.lineTo(end.x, end.y);
    });
    context.stroke();
    context.fillStyle = color;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, sigma.scaleSize(size), 0, Math.PI * 2);
    context.fill();
    context.stroke();
  }

  private move(id: string, { x, y }: Place) {
    this.places.set(id, { x, y });
    if (!this.graph.hasNode(id)) return;
    // Written in place: each change that the graph tells of would cost a pass over what is drawn.
    const looks = this.graph.getNodeAttributes(id);
    looks.x = x;
    looks.y = y;
  }

  /** Draws moved nodes with the next frame. */
  private redraw() {
    this.sigma.refresh({ partialGraph: {}, schedule: true });
  }

  /** Draws a scene; lays out again where nodes or edges came that were not there before, or one was let go. */
  show({ nodes, edges, pins, select, palette }: Scene) {
    const were = this.pinned;
    this.pinned = new Map(pins.map((pin) => [pin.id, pin]));

    // A graph of its own for each scene: nobody listens while it is filled.
    const graph: Drawn = new MultiDirectedGraph();
    const beside = neighbours(edges);
    let news = this.unfinished || [...were.keys()].some((id) => !this.pinned.has(id));
    for (const { id, label, color, size, strong } of nodes) {
      const pin = this.pinned.get(id);
      news ||= !this.places.has(id);
      const place = pin ?? this.places.get(id) ?? this.beside(id, beside.get(id));
      this.places.set(id, { x: place.x, y: place.y });
      graph.addNode(id, {
        x: place.x,
        y: place.y,
        label,
        color,
        size,
        forceLabel: strong || pin !== undefined || id === select,
        highlighted: id === select,
        pinned: pin !== undefined,
        zIndex: strong ? 2 : 1,
      });
    }
    for (const { id, from, to, label, color, size, strong } of edges) {
      news ||= !this.laid.has(id);
      const type = strong || edges.length <= plain ? 'arrow' : 'line';
      graph.addEdgeWithKey(id, from, to, { label, color, size, type });
    }
    this.graph = graph;
    const renderEdgeLabels = edges.length <= labelled;
    const before = this.sigma.getSetting('renderEdgeLabels');
    if (palette !== this.palette || renderEdgeLabels !== before) {
      const edgeLabelColor = { color: palette.text };
      this.sigma.setSettings({ edgeLabelColor, renderEdgeLabels });
    }
    this.palette = palette;
    this.sigma.setGraph(graph);
    if (news && !this.dragged) this.arrange();
    else if (graph.order < 2 && !this.sigma.getCustomBBox()) this.frame();
  }

  /** A place for a new node: beside a neighbour that has one, in a direction of its own. */
  private beside(id: string, near: readonly string[] = []): Place {
    const turn = hash(id) * Math.PI * 2;
    const neighbour = near.map((other) => this.places.get(other)).find((place) => place);
    const { x, y } = neighbour ?? { x: 0, y: 0 };
    const far = neighbour ? 12 : 40 + 60 * hash(`${id} `);
    return { x: x + far * Math.cos(turn), y: y + far * Math.sin(turn) };
  }

  private arrange() {
    const { graph } = this;
    this.rest();
    this.unfinished = false;
    this.frame();
    for (const id of graph.edges()) this.laid.add(id);
    if (graph.order < 2) return;
    const ids = graph.nodes();
    const at = new Map(ids.map((id, i) => [id, i]));
    const layout: Layout = layoutOf(
      ids.map((id) => {
        const { x, y, pinned } = graph.getNodeAttributes(id);
        return { x, y, fixed: pinned };
      }),
      graph.mapEdges((_, __, from, to) => [at.get(from) ?? 0, at.get(to) ?? 0]),
    );
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    this.worker = worker;
    const apply = ({ places, done }: Places) => {
      if (this.worker !== worker) return; // a newer one is at work
      ids.forEach((id, i) => {
        if (!this.pinned.has(id))
          this.move(id, { x: places[i * 2] ?? 0, y: places[i * 2 + 1] ?? 0 });
      });
      this.redraw();
      if (done) this.rest();
      else worker.postMessage('on');
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Places>) => {
      requestAnimationFrame(() => {
        apply(data);
      });
    });
    worker.postMessage(layout, [layout.nodes.buffer, layout.edges.buffer]);
  }

  /** Has all that is drawn in view; a node on its own has no extent, so it gets one. */
  private frame() {
    const [lone, ...others] = this.graph.nodes();
    const place = lone !== undefined && others.length === 0 && this.places.get(lone);
    this.sigma.setCustomBBox(
      place
        ? { x: [place.x - lonely, place.x + lonely], y: [place.y - lonely, place.y + lonely] }
        : null,
    );
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
    this.frame();
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
    this.resized.disconnect();
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
