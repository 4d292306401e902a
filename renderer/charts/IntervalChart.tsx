export interface IntervalRow {
  label: string;
  value: number;
  low: number;
  high: number;
  /** Drawn hollow: too few posts for a verdict. */
  faint: boolean;
}

const ROW = 30;
const LEFT = 130;
const RIGHT = 24;
const WIDTH = 640;

/** A dot with its interval per row, on a scale from 0 to the next tenth above the largest. */
export function IntervalChart({ rows, label, format }: { rows: readonly IntervalRow[]; label: string; format: (value: number) => string }) {
  const top = Math.min(1, Math.ceil(Math.max(0.1, ...rows.map(({ high }) => high)) * 10) / 10);
  const x = (value: number) => LEFT + (value / top) * (WIDTH - LEFT - RIGHT);
  const ticks = Array.from({ length: 6 }, (_, step) => (top * step) / 5);
  const height = rows.length * ROW + 34;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} width="100%" role="img" aria-label={label} fontSize={12} fill="currentColor">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={4} y2={height - 26} stroke="currentColor" opacity={0.14} />
          <text x={x(tick)} y={height - 8} textAnchor="middle" opacity={0.75}>
            {format(tick)}
          </text>
        </g>
      ))}
      {rows.map(({ label: name, value, low, high, faint }, index) => {
        const y = index * ROW + 18;
        return (
          <g key={name}>
            <title>{`${name}: ${format(value)} (${format(low)} – ${format(high)})`}</title>
            <text x={LEFT - 12} y={y + 4} textAnchor="end">
              {name}
            </text>
            <line x1={x(low)} x2={x(high)} y1={y} y2={y} stroke="#0072b2" strokeWidth={3} opacity={faint ? 0.35 : 0.7} />
            <circle cx={x(value)} cy={y} r={5.5} fill={faint ? 'var(--mantine-color-body)' : '#0072b2'} stroke="#0072b2" strokeWidth={2} />
          </g>
        );
      })}
    </svg>
  );
}
