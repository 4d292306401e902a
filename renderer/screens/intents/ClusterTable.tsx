import { Table, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Cluster } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useIntents } from '../../components/use-intents.ts';

/** The map's facts for readers who cannot see it. */
export function ClusterTable({ clusters, onChoose }: { clusters: readonly Cluster[]; onChoose: (id: number) => void }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const intents = useIntents();
  return (
    <Table.ScrollContainer minWidth={600} mah={600}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('clusters.name')}</Table.Th>
            <Table.Th ta="right">{t('screens.posts')}</Table.Th>
            <Table.Th>{t('clusters.topIntent')}</Table.Th>
            <Table.Th ta="right">{t('sentiments.negative')}</Table.Th>
            <Table.Th ta="right">{t('clusters.engagement')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clusters.map((cluster) => {
            const [top] = Object.entries(cluster.intents).reduce((best, intent) => (intent[1] > best[1] ? intent : best), ['', 0]);
            return (
              <Table.Tr key={cluster.id}>
                <Table.Td>
                  <UnstyledButton onClick={() => onChoose(cluster.id)}>{cluster.label}</UnstyledButton>
                </Table.Td>
                <Table.Td ta="right">{number(cluster.size)}</Table.Td>
                <Table.Td>{intents.name(top)}</Table.Td>
                <Table.Td ta="right">{percent(cluster.sentiments.negative)}</Table.Td>
                <Table.Td ta="right">{number(cluster.engagement)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
