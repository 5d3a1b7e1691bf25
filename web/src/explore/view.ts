import type { Attributes } from 'graphology-types';
import Sigma from 'sigma';
import type { CameraState, CoordinateConversionOverride, Coordinates } from 'sigma/types';

/** Where two frames after a drawing take longer than this, the machine draws slowly, in milliseconds. */
const slowly = 100;

/** Where they take less than this, it does not. */
const swiftly = 50;

/** So many drawings in a row decide. */
const enough = 3;

/** How long the camera rests before a slow machine draws again, in milliseconds. */
const rest = 120;

/** So much larger or smaller, or so far aside (as a part of the view), a drawing is still moved about. */
const farthest = { larger: 3, smaller: 0.4, aside: 0.6 };

/**
 * A Sigma that follows its camera on machines without a graphics card too. There a large graph takes
 * many frames to draw; while the camera moves, what was drawn last is moved as a picture, and it is
 * drawn anew where it rests.
 */
export class View<N extends Attributes, E extends Attributes> extends Sigma<N, E> {
  /** Whether this machine takes long to draw what is shown. */
  slow = false;
  private readonly took: number[] = [];
  /** Where the camera was when it was drawn last. */
  private drawn: CameraState | undefined;
  /** Where it was when the picture was moved last. */
  private shown: CameraState | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(...of: ConstructorParameters<typeof Sigma<N, E>>) {
    super(...of);
    this.on('afterRender', this.settled);
    // What is clicked is found in what was drawn.
    this.getContainer().addEventListener('pointerdown', this.settle, { capture: true });
  }

  override scheduleRender() {
    const now = this.getCamera().getState();
    const { drawn } = this;
    if (!this.slow || !drawn || (!this.resting && same(now, drawn))) return super.scheduleRender();
    if (this.shown && same(now, this.shown)) return this; // drawn with the rest
    this.shown = now;
    clearTimeout(this.resting);
    if (!this.move(drawn, now)) return super.scheduleRender();
    this.resting = setTimeout(this.settle, rest);
    return this;
  }

  /** Draws at once where only a picture is shown. */
  private readonly settle = () => {
    if (this.resting) this.refresh({ partialGraph: {}, skipIndexation: true });
  };

  /** A drawing is done: what was moved is back, and how long it takes is seen two frames later. */
  private readonly settled = () => {
    clearTimeout(this.resting);
    this.resting = undefined;
    this.drawn = this.shown = this.getCamera().getState();
    this.place('');
    const begun = performance.now();
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        this.took.push(performance.now() - begun);
        if (this.took.length > enough) this.took.shift();
        if (this.took.length < enough) return;
        if (Math.min(...this.took) > slowly) this.slow = true;
        if (Math.max(...this.took) < swiftly) this.slow = false;
      });
    });
  };

  /** Moves what was drawn to where the camera would have it, unless that is too far. */
  private move(drawn: CameraState, now: CameraState): boolean {
    const corner = this.viewportToFramedGraph({ x: 0, y: 0 }, { cameraState: drawn });
    const { x, y } = this.framedGraphToViewport(corner, { cameraState: now });
    const scale = drawn.ratio / now.ratio;
    const { width, height } = this.getDimensions();
    const aside = Math.max(
      Math.abs(x + ((scale - 1) * width) / 2) / width,
      Math.abs(y + ((scale - 1) * height) / 2) / height,
    );
    if (scale > farthest.larger || scale < farthest.smaller || aside > farthest.aside) return false;
    this.place(`matrix(${scale}, 0, 0, ${scale}, ${x}, ${y})`);
    return true;
  }

  private place(transform: string) {
    for (const [name, { style }] of Object.entries(this.getCanvases())) {
      if (name === 'mouse') continue;
      style.transformOrigin = '0 0';
      style.transform = transform;
    }
  }

  /** Where the camera is now, and not where it was when it was drawn. */
  override viewportToFramedGraph(at: Coordinates, override: CoordinateConversionOverride = {}) {
    return super.viewportToFramedGraph(
      at,
      this.resting ? { cameraState: this.getCamera().getState(), ...override } : override,
    );
  }

  override kill() {
    clearTimeout(this.resting);
    this.getContainer().removeEventListener('pointerdown', this.settle, { capture: true });
    super.kill();
  }
}

function same(a: CameraState, b: CameraState): boolean {
  return a.x === b.x && a.y === b.y && a.ratio === b.ratio && a.angle === b.angle;
}
