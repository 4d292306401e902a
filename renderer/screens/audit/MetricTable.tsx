import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditReport, MetricName } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';

/** The charts' numbers. */
export function MetricTable({ report, metrics }: { report: AuditReport; metrics: readonly MetricName[] }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('audit.group')}</Table.Th>
          <Table.Th ta="right">{t('screens.posts')}</Table.Th>
          {metrics.map((metric) => (
            <Table.Th key={metric} ta="right">
              {t(`audit.metrics.${metric}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {report.groups.map(({ group, n, metrics: estimates }) => (
          <Table.Tr key={group}>
            <Table.Td>{group}</Table.Td>
            <Table.Td ta="right">{number(n)}</Table.Td>
            {metrics.map((metric) => {
              const estimate = estimates[metric];
              return (
                <Table.Td key={metric} ta="right">
                  {estimate === null ? '–' : `${percent(estimate.value)} (${percent(estimate.low)} – ${percent(estimate.high)})`}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
