import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { AttentionHeatmap } from '../../charts/AttentionHeatmap.tsx';

const MEAN = 'mean';

/** One head of one layer, the mean over a layer's heads, or the rollout through all layers. */
export function HeadView({ explanation, rollout = false }: { explanation: Explanation; rollout?: boolean }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  const [layer, setLayer] = useState(explanation.attention.length - 1);
  const [head, setHead] = useState<string>(MEAN);
  const heads = explanation.attention[layer] ?? [];
  const matrix = useMemo(() => {
    if (rollout) return explanation.rollout;
    return head === MEAN ? meanOf(heads) : (heads[Number(head)] ?? []);
  }, [explanation, rollout, head, heads]);
  return (
    <Stack>
      <Text c="dimmed" maw={760}>
        {t(rollout ? 'attention.rolloutHint' : 'attention.headsHint')}
      </Text>
      {!rollout && (
        <Group>
          <Selector
            label={t('attention.layer')}
            value={String(layer)}
            onChange={(value) => setLayer(Number(value))}
            values={explanation.attention.map((_, index) => String(index))}
          />
          <Selector
            label={t('attention.head')}
            value={head}
            onChange={setHead}
            values={[MEAN, ...heads.map((_, index) => String(index))]}
          />
        </Group>
      )}
      <AttentionHeatmap
        matrix={matrix}
        tokens={explanation.tokens}
        label={t('attention.heatmap')}
        describe={(query, key, value) => t('attention.cell', { query, key, value: decimal(value) })}
        axes={{ rows: t('attention.rows'), columns: t('attention.columns') }}
      />
    </Stack>
  );
}

interface SelectorProps {
  label: string;
  values: readonly string[];
  value: string;
  onChange(value: string): void;
}

function Selector({ label, values, value, onChange }: SelectorProps) {
  const { t } = useTranslation();
  const data = values.map((item) => ({ value: item, label: item === MEAN ? t('attention.mean') : String(Number(item) + 1) }));
  return (
    <Group gap="xs">
      <Text size="sm">{label}</Text>
      <SegmentedControl aria-label={label} value={value} onChange={onChange} data={data} size="xs" />
    </Group>
  );
}

function meanOf(heads: readonly (readonly (readonly number[])[])[]): number[][] {
  return (heads[0] ?? []).map((row, query) => row.map((_, key) => heads.reduce((sum, head) => sum + head[query]![key]!, 0) / heads.length));
}
