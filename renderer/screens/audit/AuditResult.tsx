import { Alert, Badge, Group, Paper, SegmentedControl, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRequest } from '../../../app/contract/calls.ts';
import { type AuditReport, GapName, type MetricName, type Verdict } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { IntervalChart } from '../../charts/IntervalChart.tsx';
import { useCall, useClient } from '../../client/hooks.ts';
import { ExportMenu } from '../../components/ExportMenu.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { MetricTable } from './MetricTable.tsx';

const COLOURS: Record<Verdict, string> = { fair: 'teal', unfair: 'red', unclear: 'gray' };

export function AuditResult({ request, positive }: { request: AuditRequest; positive: string }) {
  const report = useCall('audit.run', request, { keep: true });
  return <QueryState query={report}>{(data) => <Report report={data} request={request} positive={positive} />}</QueryState>;
}

function Report({ report, request, positive }: { report: AuditReport; request: AuditRequest; positive: string }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const metrics: MetricName[] = report.label === null ? ['selectionRate'] : ['selectionRate', 'truePositiveRate', 'falsePositiveRate'];
  const small = report.groups.filter((group) => group.small);
  return (
    <Stack>
      <Summary report={report} positive={positive} />
      {small.length > 0 && (
        <Alert color="orange">
          {t('audit.small', { groups: small.map(({ group }) => group).join(', '), minimum: report.minimumGroup })}
        </Alert>
      )}
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('clusters.view')}
          value={view}
          onChange={(value) => setView(value === 'table' ? 'table' : 'chart')}
          data={[
            { value: 'chart', label: t('audit.chart') },
            { value: 'table', label: t('asTable') },
          ]}
        />
        <ExportMenu formats={['csv', 'json']} fetch={(format) => client.call('audit.export', { ...request, format })} />
      </Group>
      {view === 'table' ? (
        <Paper>
          <MetricTable report={report} metrics={metrics} />
        </Paper>
      ) : (
        <SimpleGrid cols={{ base: 1, lg: metrics.length > 1 ? 2 : 1 }}>
          {metrics.map((metric) => (
            <Paper key={metric}>
              <MetricChart report={report} metric={metric} positive={positive} />
            </Paper>
          ))}
          <Paper>
            <GapTable report={report} />
          </Paper>
        </SimpleGrid>
      )}
      <Text size="sm" c="dimmed">
        {t('audit.basis', { n: number(report.n), skipped: number(report.skipped), confidence: Math.round(report.confidence * 100) })}
      </Text>
    </Stack>
  );
}

/** The answer in a sentence. */
function Summary({ report, positive }: { report: AuditReport; positive: string }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const gap = report.gaps.equalOpportunityDifference ?? report.gaps.demographicParityDifference;
  if (gap === null) return null;
  const kind = report.gaps.equalOpportunityDifference === null ? 'selection' : 'opportunity';
  return (
    <Alert color={COLOURS[gap.verdict]} title={t(`audit.verdicts.${gap.verdict}`)}>
      {t(`audit.summary.${kind}`, {
        from: gap.from,
        to: gap.to,
        gap: percent(gap.value),
        low: percent(gap.low),
        high: percent(gap.high),
        positive,
      })}
    </Alert>
  );
}

function MetricChart({ report, metric, positive }: { report: AuditReport; metric: MetricName; positive: string }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const rows = report.groups.flatMap(({ group, n, small, metrics }) => {
    const estimate = metrics[metric];
    return estimate === null ? [] : [{ ...estimate, label: `${group} (${n})`, faint: small }];
  });
  return (
    <>
      <Title order={2}>{t(`audit.metrics.${metric}`)}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t(`audit.metricHints.${metric}`, { positive })}
      </Text>
      <IntervalChart rows={rows} label={t(`audit.metrics.${metric}`)} format={percent} />
    </>
  );
}

function GapTable({ report }: { report: AuditReport }) {
  const { t } = useTranslation();
  const { decimal } = useFormat();
  return (
    <>
      <Title order={2}>{t('audit.gaps')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('audit.gapsHint')}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('audit.gap')}</Table.Th>
            <Table.Th ta="right">{t('audit.value')}</Table.Th>
            <Table.Th ta="right">{t('audit.interval')}</Table.Th>
            <Table.Th>{t('audit.verdict')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {GapName.options.map((name) => {
            const gap = report.gaps[name];
            return (
              <Table.Tr key={name}>
                <Table.Td>{t(`audit.gapNames.${name}`)}</Table.Td>
                <Table.Td ta="right">{gap === null ? '–' : decimal(gap.value)}</Table.Td>
                <Table.Td ta="right">{gap === null ? '–' : `${decimal(gap.low)} – ${decimal(gap.high)}`}</Table.Td>
                <Table.Td>
                  {gap !== null && (
                    <Badge color={COLOURS[gap.verdict]} variant="light" tt="none">
                      {t(`audit.verdicts.${gap.verdict}`)}
                    </Badge>
                  )}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </>
  );
}
