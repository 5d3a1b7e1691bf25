import { useRef, type RefObject } from 'react';
import type { Change } from './Explorer';
import type { Sheet } from './state';
import { useWords } from './words';

/** From low to high; null is half. */
const stops: readonly (Sheet | null)[] = ['low', null, 'high'];

/** How much of the height the sheet takes at each stop, from which one that is let go finds the nearest. */
const shares = [0.12, 0.46, 0.86];

interface HandleProps {
  /** What holds the drawing and the sheet; its `--sheet` is the height of the sheet. */
  frame: RefObject<HTMLElement | null>;
  sheet: Sheet | null;
  change: Change;
}

/** What the sheet of a telephone is drawn up and down by: with a finger, by taps, or with the arrow keys. */
export function Handle({ frame, sheet, change }: HandleProps) {
  const t = useWords();
  const drag = useRef<{ from: number; height: number } | null>(null);
  const at = stops.indexOf(sheet);
  const go = (to: number) => {
    change({ sheet: stops[to] ?? null }, true);
  };
  return (
    <button
      type="button"
      className="explorer-handle"
      aria-label={t('sheet')}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp') go(Math.min(at + 1, stops.length - 1));
        else if (event.key === 'ArrowDown') go(Math.max(at - 1, 0));
        else return;
        event.preventDefault();
      }}
      onClick={() => {
        if (drag.current === null) go((at + 1) % stops.length);
        drag.current = null;
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = null;
      }}
      onPointerMove={(event) => {
        if (!frame.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const height = frame.current.getBoundingClientRect().bottom - event.clientY;
        drag.current ??= { from: event.clientY, height };
        drag.current.height = height;
        if (Math.abs(event.clientY - drag.current.from) < 6) return;
        frame.current.style.setProperty('--sheet', `${height}px`);
      }}
      onPointerUp={() => {
        if (!frame.current || !drag.current) return;
        const moved = frame.current.style.getPropertyValue('--sheet') !== '';
        frame.current.style.removeProperty('--sheet');
        if (!moved) {
          drag.current = null; // the click that follows is a tap
          return;
        }
        const share = drag.current.height / frame.current.clientHeight;
        const far = shares.map((stop) => Math.abs(stop - share));
        go(far.indexOf(Math.min(...far)));
      }}
      onPointerCancel={() => {
        frame.current?.style.removeProperty('--sheet');
        drag.current = null;
      }}
    />
  );
}
