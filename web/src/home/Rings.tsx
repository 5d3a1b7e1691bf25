import { useNames } from '../app/words';
import { valueOf } from '../model/model';

const radius = 77;
const reach = 63; // of a centre from the middle, along each axis
const rings = [
  { name: 'industry', x: -1, y: -1 },
  { name: 'innovation', x: 1, y: -1 },
  { name: 'talent', x: 1, y: 1 },
  { name: 'capital', x: -1, y: 1 },
] as const;
type Ring = (typeof rings)[number];

/** The four chains, drawn as rings woven over and under their neighbours. */
export function Rings({ title }: { title: string }) {
  const nameOf = useNames();
  return (
    <svg className="rings" viewBox="-152 -152 304 304" role="img">
      <title>{title}</title>
      {rings.map((ring) => (
        <circle
          key={ring.name}
          className={ring.name}
          cx={ring.x * reach}
          cy={ring.y * reach}
          r={radius}
        />
      ))}
      {/* Later circles cover earlier ones; each of these arcs comes back on top once. */}
      <Over ring={rings[0]} towards={[0, -1]} />
      <Over ring={rings[1]} towards={[1, 0]} />
      <Over ring={rings[2]} towards={[0, 1]} />
      <Over ring={rings[0]} towards={[0, 0]} />
      {rings.map(({ name, x, y }) => (
        <text key={name} x={x * (reach + 6)} y={y * (reach + 6) + 6}>
          {nameOf(valueOf('Chain', name.toUpperCase()))}
        </text>
      ))}
    </svg>
  );
}

/** The arc of ring that passes over its neighbour, at the crossing on the outside or the inside. */
function Over({ ring, towards: [tx, ty] }: { ring: Ring; towards: readonly [number, number] }) {
  const half = Math.sqrt(radius ** 2 - reach ** 2);
  // The inner crossing is with the ring below, and lies left of the middle.
  const [px, py] = tx || ty ? [tx * (reach + half), ty * (reach + half)] : [half - reach, 0];
  const angle = Math.atan2(py - ring.y * reach, px - ring.x * reach);
  const at = (a: number) =>
    `${ring.x * reach + radius * Math.cos(a)} ${ring.y * reach + radius * Math.sin(a)}`;
  const arc = (span: number) =>
    `M${at(angle - span)}A${radius} ${radius} 0 0 1 ${at(angle + span)}`;
  return (
    <>
      <path className="gap" d={arc(0.34)} />
      <path className={ring.name} d={arc(0.42)} />
    </>
  );
}
