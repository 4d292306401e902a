import { Paper, SimpleGrid, Table, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { CATEGORIES } from '../../app/theme.ts';
import { Chart } from '../../charts/Chart.tsx';
import { Figure } from '../../components/Figure.tsx';

/** How much of each kind was taken out. */
export function Removed({ summary }: { summary: Output<'privacy.summary'> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const option = useMemo(
    () => ({
      grid: { left: 110, right: 40, top: 8, bottom: 28 },
      xAxis: { type: 'value', name: t('privacy.found'), nameLocation: 'middle', nameGap: 22, minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: summary.kinds.map(({ kind }) => t(`kinds.${kind}`)), axisTick: { show: false } },
      series: [
        {
          type: 'bar',
          data: summary.kinds.map(({ count }) => count),
          itemStyle: { color: CATEGORIES[0] },
          label: { show: true, position: 'right' },
          barMaxWidth: 22,
        },
      ],
    }),
    [summary, t],
  );
  return (
    <Paper h="100%">
      <Title order={2}>{t('privacy.removed')}</Title>
      <SimpleGrid cols={2} my="sm">
        <Figure name={t('screens.posts')} value={number(summary.posts)} />
        <Figure name={t('privacy.pseudonyms')} value={number(summary.authors)} />
      </SimpleGrid>
      {summary.kinds.length === 0 ? (
        <Text c="dimmed">{t('import.nothingRedacted')}</Text>
      ) : (
        <>
          <Chart option={option} height={60 + summary.kinds.length * 34} label={t('privacy.removed')} />
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('privacy.kind')}</Table.Th>
                <Table.Th ta="right">{t('privacy.found')}</Table.Th>
                <Table.Th ta="right">{t('privacy.inPosts')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {summary.kinds.map(({ kind, count, posts }) => (
                <Table.Tr key={kind}>
                  <Table.Td>{t(`kinds.${kind}`)}</Table.Td>
                  <Table.Td ta="right">{number(count)}</Table.Td>
                  <Table.Td ta="right">{number(posts)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Paper>
  );
}
