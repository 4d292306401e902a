import { Text, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cluster, ClusterMap as MapColumns } from '../../../app/contract/records.ts';
import { categoryColour, OUTLIER } from '../../app/theme.ts';
import { Chart } from '../../charts/Chart.tsx';
import { useCall } from '../../client/hooks.ts';
import { QueryState } from '../../components/QueryState.tsx';

interface ClusterMapProps {
  clusters: readonly Cluster[];
  chosen: number | null;
  onChoose(id: number | null): void;
  onPost(id: number): void;
}

/** Clusters with their names on the map: more would overlap. */
const NAMED = 14;

/** Every post as a point; posts that say alike things lie together. */
export function ClusterMap(props: ClusterMapProps) {
  const map = useCall('clusters.map', {});
  return (
    <QueryState query={map} rows={8}>
      {(columns) => <Points {...props} columns={columns} />}
    </QueryState>
  );
}

function Points({ clusters, chosen, onPost, columns }: ClusterMapProps & { columns: MapColumns }) {
  const { t } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  const groups = useMemo(() => groupPoints(columns), [columns]);
  const option = useMemo(() => {
    const names = new Map(clusters.map((cluster) => [cluster.id, cluster.label] as const));
    const points = groups.map(({ cluster, data }) => ({
      type: 'scatter',
      name: cluster === null ? t('clusters.outliers') : (names.get(cluster) ?? ''),
      data,
      symbolSize: chosen === cluster && cluster !== null ? 7 : 4.5,
      itemStyle: {
        color: cluster === null ? OUTLIER : categoryColour(cluster),
        opacity: chosen === null || chosen === cluster ? 0.72 : 0.1,
      },
      emphasis: { disabled: true },
      progressive: 4000,
    }));
    return {
      grid: { left: 8, right: 8, top: 8, bottom: 8 },
      xAxis: { show: false, scale: true },
      yAxis: { show: false, scale: true },
      dataZoom: [
        { type: 'inside', xAxisIndex: 0, filterMode: 'none' },
        { type: 'inside', yAxisIndex: 0, filterMode: 'none' },
      ],
      tooltip: { trigger: 'item', renderMode: 'richText', confine: true, formatter: '{a}' },
      series: [...points, labelSeries(groups, names, chosen, dark)],
    };
  }, [groups, clusters, chosen, dark, t]);
  return (
    <>
      <Chart
        option={option}
        height={560}
        label={t('clusters.mapLabel', { posts: columns.ids.length, clusters: clusters.length })}
        onItem={({ seriesIndex, dataIndex }) => {
          const id = groups[seriesIndex]?.ids[dataIndex];
          if (id !== undefined) onPost(id);
        }}
      />
      <Text size="sm" c="dimmed">
        {t('clusters.mapHint')}
      </Text>
    </>
  );
}

interface Group {
  cluster: number | null;
  ids: number[];
  data: [number, number][];
}

function groupPoints({ ids, x, y, clusters }: MapColumns): Group[] {
  const groups = new Map<number | null, Group>();
  ids.forEach((id, index) => {
    const cluster = clusters[index] ?? null;
    const group = groups.get(cluster) ?? { cluster, ids: [], data: [] };
    groups.set(cluster, group);
    group.ids.push(id);
    group.data.push([x[index]!, y[index]!]);
  });
  return Array.from(groups.values()).sort((a, b) => (a.cluster ?? -1) - (b.cluster ?? -1));
}

/** Names at the middles of the largest clusters, or of the chosen one. */
function labelSeries(groups: readonly Group[], names: ReadonlyMap<number, string>, chosen: number | null, dark: boolean): object {
  const named = groups.filter(({ cluster }) => cluster !== null && (chosen === null ? cluster < NAMED : cluster === chosen));
  return {
    type: 'scatter',
    silent: true,
    symbolSize: 0.1,
    data: named.map(({ cluster, data }) => ({
      value: [median(data.map(([x]) => x)), median(data.map(([, y]) => y))],
      name: names.get(cluster!),
    })),
    label: {
      show: true,
      formatter: '{b}',
      fontSize: 12,
      fontWeight: 600,
      color: dark ? '#f1f3f5' : '#1f2933',
      textBorderWidth: 3,
      textBorderColor: dark ? '#1f1f1f' : '#ffffff',
    },
    labelLayout: { hideOverlap: true },
    z: 5,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
