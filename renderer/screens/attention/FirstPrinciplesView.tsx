import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../app/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { AttentionHeatmap } from '../../charts/AttentionHeatmap.tsx';
import { cividis } from '../../charts/colour-scale.ts';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';

/** Attention before any weight is learnt: e, a = softmax(e·eᵀ), h = a·e. */
export function FirstPrinciplesView({ subject }: { subject: Input<'attention.firstPrinciples'> }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const query = useCall('attention.firstPrinciples', subject);
  return (
    <QueryState query={query}>
      {({ tokens, e, a, h }) => (
        <Stack>
          <Text c="dimmed" maw={760}>
            {t('attention.firstHint')}
          </Text>
          <Title order={2}>e</Title>
          <VectorRows rows={e} tokens={tokens} label={t('attention.vectors', { name: 'e' })} />
          <Title order={2}>a = softmax(e·eᵀ)</Title>
          <AttentionHeatmap
            matrix={a}
            tokens={tokens}
            label="a"
            describe={(from, to, value) => t('attention.cell', { query: from, key: to, value: decimal(value) })}
            axes={{ rows: t('attention.rows'), columns: t('attention.columns') }}
          />
          <Title order={2}>h = a·e</Title>
          <VectorRows rows={h} tokens={tokens} label={t('attention.vectors', { name: 'h' })} />
        </Stack>
      )}
    </QueryState>
  );
}

const CELL = { width: 4, height: 16 };
const LEFT = 92;

/** One row of coloured cells per vector, on one scale around zero. */
function VectorRows({ rows, tokens, label }: { rows: readonly (readonly number[])[]; tokens: readonly string[]; label: string }) {
  const largest = Math.max(1e-9, ...rows.flatMap((row) => row.map(Math.abs)));
  const width = LEFT + (rows[0]?.length ?? 0) * CELL.width;
  return (
    <div style={{ overflow: 'auto', maxHeight: 360 }}>
      <svg width={width} height={rows.length * CELL.height} role="img" aria-label={label} fontSize={11} fill="currentColor">
        {rows.map((row, index) => (
          <g key={index} transform={`translate(0 ${index * CELL.height})`}>
            <text x={LEFT - 6} y={12} textAnchor="end">
              {tokens[index]}
            </text>
            {row.map((value, column) => (
              <rect
                key={column}
                x={LEFT + column * CELL.width}
                width={CELL.width}
                height={CELL.height - 1}
                fill={cividis(0.5 + value / largest / 2)}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
