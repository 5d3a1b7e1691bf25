const radius = 77;
const reach = 63; // of a centre from the middle, along each axis
const rings = [
  { name: 'industry', zh: '产业链', en: 'industry', x: -1, y: -1 },
  { name: 'innovation', zh: '创新链', en: 'innovation', x: 1, y: -1 },
  { name: 'talent', zh: '人才链', en: 'talent', x: 1, y: 1 },
  { name: 'capital', zh: '资金链', en: 'capital', x: -1, y: 1 },
] as const;
type Ring = (typeof rings)[number];

/** The four chains, drawn as rings woven over and under their neighbours. */
export function Rings() {
  return (
    <svg className="rings" viewBox="-152 -152 304 304" role="img">
      <title>四链相扣：产业链、创新链、人才链、资金链 · the four chains, linked</title>
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
      {rings.map(({ name, zh, en, x, y }) => (
        <text key={name} x={x * (reach + 6)} y={y * (reach + 6)}>
          {zh}
          <tspan lang="en" x={x * (reach + 6)} dy="19">
            {en}
          </tspan>
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
