import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useNames } from '../app/words';
import { valueOf } from '../model/model';
import type { Change } from './Explorer';
import type { Seen } from './gather';
import { colorOf, paletteOf } from './looks';
import { plain, Stage } from './stage';
import type { State } from './state';

interface DrawingProps {
  seen: Seen;
  /** What lies on a path, or is had in common. */
  strong: { nodes: ReadonlySet<string>; edges: ReadonlySet<string> };
  state: State;
  acts: RefObject<{ change: Change; state: State }>;
  onStage: (stage: Stage | null) => void;
  /** What a screen reader says of it. */
  label: string;
}

/** The drawing of what is seen. */
export function Drawing({ seen, strong, state, acts, onStage, label }: DrawingProps) {
  const nameOf = useNames();
  const scheme = useComputedColorScheme('light');
  const container = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Stage | null>(null);

  useEffect(() => {
    if (!container.current) return;
    const made = new Stage(
      container.current,
      {
        select: (id) => {
          const { sheet } = acts.current.state;
          acts.current.change(
            { select: id, ...(id && { panel: null, sheet: sheet === 'low' ? null : sheet }) },
            true,
          );
        },
        pin: (pin) => {
          const others = acts.current.state.pins.filter(({ id }) => id !== pin.id);
          acts.current.change({ pins: [...others, pin], select: pin.id, panel: null });
        },
      },
      paletteOf('light'),
    );
    setStage(made);
    onStage(made);
    return () => {
      onStage(null);
      made.end();
    };
  }, [acts, onStage]);

  useEffect(() => {
    if (!stage) return;
    const palette = paletteOf(scheme);
    const ties = new Map<string, number>();
    for (const { from, to } of seen.edges) {
      ties.set(from, (ties.get(from) ?? 0) + 1);
      ties.set(to, (ties.get(to) ?? 0) + 1);
    }
    // Facts between the same two lie on one line, which names their roles together.
    const between = new Map<string, { id: string; roles: Set<string> }>();
    for (const { id, from, to, role } of seen.edges) {
      const pair = [from, to].sort().join(' ');
      const line = between.get(pair) ?? { id, roles: new Set<string>() };
      between.set(pair, { id: line.id, roles: line.roles.add(nameOf(valueOf('Role', role))) });
    }
    const labels = new Map(
      [...between.values()].map(({ id, roles }) => [id, [...roles].join('、')]),
    );
    const first = new Set([...state.nodes, ...state.from, ...state.to, ...state.common]);
    const standings = { HOLDS: palette.edge, LAST_KNOWN: palette.faint, UNDATED: palette.undated };
    stage.show({
      nodes: seen.nodes.map(({ id, name, __typename }) => ({
        id,
        label: name.length > 18 ? `${name.slice(0, 17)}…` : name,
        color: colorOf(__typename),
        size: Math.min(18, 4 + 1.6 * Math.log2(1 + (ties.get(id) ?? 0)) + (first.has(id) ? 3 : 0)),
        strong: first.has(id) || strong.nodes.has(id),
      })),
      edges: seen.edges.map(({ id, from, to, standing }) => ({
        id,
        from,
        to,
        label: labels.get(id) ?? '',
        color: strong.edges.has(id) ? palette.strong : standings[standing],
        size: strong.edges.has(id) ? (seen.edges.length > plain ? 2 : 4) : 1.6,
        strong: strong.edges.has(id),
      })),
      pins: state.pins,
      select: state.select,
      palette,
    });
  }, [stage, seen, strong, state, scheme, nameOf]);

  return <div ref={container} className="explorer-canvas" role="img" aria-label={label} />;
}
