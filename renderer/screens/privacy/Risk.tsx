import { MultiSelect, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RiskReport, TABLE_FIELDS } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { Figure } from '../../components/Figure.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { useColumnName } from '../../components/use-column-name.ts';
import { firstQuasi } from './first-quasi.ts';

/** How surely the stored posts can be given to the people behind them, by what an outsider knows. */
export function Risk() {
  const { t } = useTranslation();
  const nameOf = useColumnName();
  const info = useCall('workspace.info', {});
  const [chosen, setChosen] = useState<string[] | null>(null);
  const attributes = info.data?.attributes ?? [];
  const quasi = chosen ?? firstQuasi(attributes);
  const risk = useCall('privacy.risk', { quasi }, { keep: true, enabled: info.data !== undefined && info.data.posts > 0 });
  if (info.data === undefined || info.data.posts === 0) return null;
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('risk.title')}</Title>
        <MultiSelect
          label={t('anonymity.quasi')}
          description={t('risk.hint')}
          data={[...TABLE_FIELDS, ...attributes].map((value) => ({ value, label: nameOf(value) }))}
          value={quasi}
          onChange={setChosen}
          hidePickedOptions
        />
        <QueryState query={risk}>{(report) => <Figures report={report} />}</QueryState>
      </Stack>
    </Paper>
  );
}

function Figures({ report }: { report: RiskReport }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const { posts, people, groups, alone, threshold, prosecutor, without, unit } = report;
  const k = Math.round(1 / threshold);
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        <Figure name={t('risk.highest')} value={percent(prosecutor.highest)} />
        <Figure name={t('risk.average')} value={percent(prosecutor.average)} />
        <Figure name={t('risk.atRisk', { k })} value={percent(prosecutor.atRisk)} />
        <Figure name={t('risk.alone')} value={number(alone)} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('risk.basis', { posts: number(posts), people: number(people), groups: number(groups) })}{' '}
        {unit === 'posts' && t('anonymity.unitPosts')}
      </Text>
      {without.length > 1 && <Without report={report} />}
    </Stack>
  );
}

/** What each column adds. */
function Without({ report: { without, threshold } }: { report: RiskReport }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const nameOf = useColumnName();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('risk.without')}</Table.Th>
          <Table.Th ta="right">{t('risk.average')}</Table.Th>
          <Table.Th ta="right">{t('risk.atRisk', { k: Math.round(1 / threshold) })}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {without.map(({ column, average, atRisk }) => (
          <Table.Tr key={column}>
            <Table.Td>{nameOf(column)}</Table.Td>
            <Table.Td ta="right">{percent(average)}</Table.Td>
            <Table.Td ta="right">{percent(atRisk)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
