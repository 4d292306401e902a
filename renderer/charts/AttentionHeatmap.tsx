import { Group, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { cividis } from './colour-scale.ts';

export interface AttentionHeatmapProps {
  /** [query][key] */
  matrix: readonly (readonly number[])[];
  /** One label per row and column. */
  tokens: readonly string[];
  /** Names the picture for screen readers. */
  label: string;
  /** Says one cell, such as “lamp attends to light: 0.31”. */
  describe(query: string, key: string, value: number): string;
  /** Which way the axes go. */
  axes: { rows: string; columns: string };
}

const SHOWN_LABEL = 12;
const LABEL_SPACE = 92;

/** Attention of one head, or a mean or rollout: rows look at columns. Arrow keys walk through the cells. */
export function AttentionHeatmap({ matrix, tokens, label, describe, axes }: AttentionHeatmapProps) {
  const [active, setActive] = useState<{ row: number; column: number } | null>(null);
  const size = Math.max(10, Math.min(34, Math.floor(620 / Math.max(1, tokens.length))));
  const largest = Math.max(1e-9, ...matrix.flat());
  const side = LABEL_SPACE + size * tokens.length;
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const steps: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = tokens.length - 1;
    const next = { row: Math.max(0, Math.min(last, row + step[0])), column: Math.max(0, Math.min(last, column + step[1])) };
    setActive(next);
    document.getElementById(cellId(next.row, next.column))?.focus();
  };
  return (
    <div>
      <div style={{ overflow: 'auto', maxHeight: 720 }}>
        <svg width={side + LABEL_SPACE / 2} height={side} role="group" aria-label={label}>
          {tokens.map((token, index) => (
            <g key={index} fill="currentColor" fontSize={Math.min(12, size)}>
              <text
                x={LABEL_SPACE - 6}
                y={LABEL_SPACE + (index + 0.7) * size}
                textAnchor="end"
                fontWeight={active?.row === index ? 700 : 400}
              >
                {shorten(token)}
              </text>
              <text
                transform={`translate(${LABEL_SPACE + (index + 0.7) * size} ${LABEL_SPACE - 6}) rotate(-60)`}
                fontWeight={active?.column === index ? 700 : 400}
              >
                {shorten(token)}
              </text>
            </g>
          ))}
          {matrix.map((row, query) =>
            row.map((value, key) => (
              <rect
                key={`${query}-${key}`}
                id={cellId(query, key)}
                className="heatmap-cell"
                x={LABEL_SPACE + key * size}
                y={LABEL_SPACE + query * size}
                width={size - 1}
                height={size - 1}
                fill={cividis(value / largest)}
                role="img"
                aria-label={describe(tokens[query]!, tokens[key]!, value)}
                tabIndex={(active?.row ?? 0) === query && (active?.column ?? 0) === key ? 0 : -1}
                onFocus={() => setActive({ row: query, column: key })}
                onMouseEnter={() => setActive({ row: query, column: key })}
                onKeyDown={(event) => move(event, query, key)}
              />
            )),
          )}
        </svg>
      </div>
      <Group justify="space-between" mt="xs">
        <ColourLegend largest={largest} />
        <Text size="sm" c="dimmed">
          {axes.rows} ↓ · {axes.columns} →
        </Text>
      </Group>
      <Text size="sm" mih={22} aria-live="polite">
        {active !== null && describe(tokens[active.row] ?? '', tokens[active.column] ?? '', matrix[active.row]?.[active.column] ?? 0)}
      </Text>
    </div>
  );
}

function ColourLegend({ largest }: { largest: number }) {
  const steps = Array.from({ length: 24 }, (_, step) => step / 23);
  return (
    <Group gap={6}>
      <Text size="xs">0</Text>
      <svg width={144} height={12} aria-hidden="true">
        {steps.map((share, step) => (
          <rect key={share} x={step * 6} width={6} height={12} fill={cividis(share)} />
        ))}
      </svg>
      <Text size="xs">{largest.toFixed(2)}</Text>
    </Group>
  );
}

const cellId = (row: number, column: number) => `cell-${row}-${column}`;

function shorten(token: string): string {
  return token.length <= SHOWN_LABEL ? token : `${token.slice(0, SHOWN_LABEL - 1)}…`;
}
