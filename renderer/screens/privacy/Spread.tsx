import { Paper, Stack, Table, Text, Title } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RedactionSpread } from '../../../app/contract/calls.ts';
import type { RedactionKind } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { CATEGORIES, OUTLIER } from '../../app/theme.ts';
import { Chart } from '../../charts/Chart.tsx';

/** Kinds that get a colour of their own; the others are one. */
const SHOWN = 6;
type Group = RedactionSpread['months'][number];
interface Series {
  kinds: RedactionKind[];
  colour: string;
}

/** Where and when personal data was found: posts that had it, by channel and by month. */
export function Spread({ spread, kinds }: { spread: RedactionSpread; kinds: readonly RedactionKind[] }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const series = useMemo(() => seriesOf(kinds), [kinds]);
  const months = useMemo(() => stackedOption(spread.months, series, t), [spread.months, series, t]);
  if (kinds.length === 0) return null;
  const share = ({ posts, kinds: found }: Group, kind: RedactionKind) => percent((found[kind] ?? 0) / posts);
  const columns = kinds.slice(0, SHOWN);
  return (
    <Paper>
      <Stack gap="sm">
        <Title order={2}>{t('privacy.spread')}</Title>
        {spread.months.length > 1 && <Chart option={months} height={260} label={t('privacy.byMonth')} />}
        <Text size="sm" c="dimmed">
          {t('privacy.spreadHint')}
        </Text>
        <Table.ScrollContainer minWidth={500}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('fields.channel')}</Table.Th>
                {columns.map((kind) => (
                  <Table.Th key={kind} ta="right">
                    {t(`kinds.${kind}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {spread.channels.map((channel) => (
                <Table.Tr key={channel.value}>
                  <Table.Td>{channel.value}</Table.Td>
                  {columns.map((kind) => (
                    <Table.Td key={kind} ta="right">
                      {share(channel, kind)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Stack>
    </Paper>
  );
}

function seriesOf(kinds: readonly RedactionKind[]): Series[] {
  const shown = kinds.slice(0, SHOWN).map((kind, index): Series => ({ kinds: [kind], colour: CATEGORIES[index]! }));
  const others = kinds.slice(SHOWN);
  return others.length === 0 ? shown : [...shown, { kinds: others, colour: OUTLIER }];
}

function stackedOption(groups: readonly Group[], series: readonly Series[], t: TFunction) {
  return {
    grid: { left: 60, right: 20, top: 40, bottom: 30 },
    legend: { top: 0, type: 'scroll' },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: groups.map(({ value }) => value) },
    yAxis: { type: 'value', name: t('screens.posts'), minInterval: 1 },
    series: series.map(({ kinds, colour }) => ({
      type: 'bar',
      stack: 'kinds',
      name: kinds.length === 1 ? t(`kinds.${kinds[0]!}`) : t('privacy.otherKinds'),
      itemStyle: { color: colour },
      data: groups.map((group) => kinds.reduce((sum, kind) => sum + (group.kinds[kind] ?? 0), 0)),
    })),
  };
}
