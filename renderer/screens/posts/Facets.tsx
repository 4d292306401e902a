import { Chip, Group, Paper, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output, PostFilter } from '../../../app/contract/calls.ts';
import { useFormat } from '../../app/format.ts';
import { CATEGORIES } from '../../app/theme.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useCall } from '../../client/hooks.ts';

type FacetName = 'channel' | 'language' | 'intent' | 'sentiment';
type FacetCounts = Output<'posts.facets'>;

/** The timeline and what the posts break down to; a click filters, a second one takes the filter away. */
export function Facets({ filter, onChange }: { filter: PostFilter; onChange: (filter: PostFilter) => void }) {
  const { t } = useTranslation();
  const facets = useCall('posts.facets', { filter }, { keep: true });
  const data = facets.data;
  if (data === undefined) return <Paper h={210} />;
  const toggle = (name: FacetName, value: string) => {
    const { text: _text, [name]: before, ...rest } = filter;
    // The value comes from the engine's own counts, so it fits the filter.
    onChange((before === value ? rest : { ...rest, [name]: value }) as PostFilter);
  };
  const row = (name: FacetName, counts: FacetCounts['channels'], labelOf: (value: string) => string) => (
    <FacetRow
      key={name}
      title={t(`posts.facets.${name}`)}
      counts={counts}
      chosen={filter[name]}
      labelOf={labelOf}
      onToggle={(value) => toggle(name, value)}
    />
  );
  return (
    <Paper>
      <Stack gap={8}>
        <Timeline days={data.days} filter={filter} onChange={onChange} />
        <Group gap="xl">
          {row('channel', data.channels, (value) => value)}
          {row('language', data.languages, (value) => t(`languages.${value as 'en'}`))}
        </Group>
        {data.intents.length > 0 && row('intent', data.intents, (value) => t(`intents.${value as 'price'}`))}
        {data.sentiments.length > 0 && row('sentiment', data.sentiments, (value) => t(`sentiments.${value as 'neutral'}`))}
      </Stack>
    </Paper>
  );
}

interface FacetRowProps {
  title: string;
  counts: readonly { value: string; count: number }[];
  chosen: string | undefined;
  labelOf(value: string): string;
  onToggle(value: string): void;
}

function FacetRow({ title, counts, chosen, labelOf, onToggle }: FacetRowProps) {
  const { number } = useFormat();
  if (counts.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label={title}>
      <Text size="sm" c="dimmed" w={78}>
        {title}
      </Text>
      {counts.slice(0, 10).map(({ value, count }) => (
        <Chip key={value} size="xs" checked={chosen === value} onChange={() => onToggle(value)}>
          {labelOf(value)} · {number(count)}
        </Chip>
      ))}
    </Group>
  );
}

function Timeline({ days, filter, onChange }: { days: FacetCounts['days']; filter: PostFilter; onChange: (filter: PostFilter) => void }) {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const option = useMemo(
    () => ({
      grid: { left: 40, right: 8, top: 12, bottom: 24 },
      xAxis: { type: 'category', data: days.map(({ day }) => date(day)), axisTick: { show: false } },
      yAxis: { type: 'value', splitNumber: 2, name: t('posts.perDay'), nameTextStyle: { align: 'left' } },
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
      series: [
        {
          type: 'bar',
          name: t('screens.posts'),
          data: days.map(({ count }) => count),
          itemStyle: { color: CATEGORIES[0] },
          barCategoryGap: '12%',
        },
      ],
    }),
    [days, date, t],
  );
  if (days.length === 0) return null;
  const first = days[0]!.day;
  const last = days.at(-1)!.day;
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <Chart
      option={option}
      height={110}
      label={t('posts.timelineLabel', { total: number(total), from: date(first), to: date(last) })}
      onItem={({ dataIndex }) => {
        const { text: _text, from, to: _to, ...rest } = filter;
        const { day } = days[dataIndex]!;
        onChange(from === day ? rest : { ...rest, from: day, to: day });
      }}
    />
  );
}
