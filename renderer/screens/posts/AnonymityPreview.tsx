import { Alert, Loader, Paper, Stack, Table, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { AnonymityReport, PostFilter } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { useColumnName } from '../../components/use-column-name.ts';
import type { AnonymityChoice } from './AnonymityForm.tsx';

/** While somebody types, nothing is worked out. */
const SETTLED_MS = 300;

/** What the file will be, before it is written. */
export function AnonymityPreview({ filter, choice }: { filter: PostFilter; choice: AnonymityChoice }) {
  const { t } = useTranslation();
  const [anonymity] = useDebouncedValue(choice, SETTLED_MS);
  const plan = useCall('privacy.plan', { filter, anonymity }, { keep: true });
  const waiting = plan.isFetching || anonymity !== choice;
  if (plan.error !== null) return <ErrorAlert error={plan.error} retry={() => void plan.refetch()} />;
  return (
    <Paper aria-live="polite" aria-busy={waiting} style={{ opacity: waiting && plan.data !== undefined ? 0.6 : 1 }}>
      {plan.data === undefined ? (
        <Text size="sm" c="dimmed">
          <Loader size="xs" mr="xs" aria-hidden />
          {t('anonymity.planning')}
        </Text>
      ) : (
        <Report report={plan.data} />
      )}
    </Paper>
  );
}

function Report({ report }: { report: AnonymityReport }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { k, posts, kept, suppressed, groups, smallest, unit } = report;
  if (smallest === null) return <Alert color="orange">{t('anonymity.nothing', { k })}</Alert>;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('anonymity.written', { kept: number(kept), posts: number(posts), suppressed: number(suppressed) })}</Text>
      <Text size="sm">{t('anonymity.fits', { smallest: number(smallest), groups: number(groups) })}</Text>
      {unit === 'posts' && <Text size="sm">{t('anonymity.unitPosts')}</Text>}
      <Diversity report={report} />
      {report.generalised.length > 0 && <Columns report={report} />}
    </Stack>
  );
}

function Diversity({ report: { sensitive, diversity } }: { report: AnonymityReport }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const nameOf = useColumnName();
  if (sensitive === null || diversity === null) return null;
  const name = nameOf(sensitive);
  if (diversity.l > 1) return <Text size="sm">{t('anonymity.diversity', { name, l: diversity.l })}</Text>;
  return <Text size="sm">{t('anonymity.diversityAlone', { name, alone: percent(diversity.alone) })}</Text>;
}

/** Columns of which something is left, and the names of the others. */
function Columns({ report: { generalised } }: { report: AnonymityReport }) {
  const { t } = useTranslation();
  const { number, percent } = useFormat();
  const nameOf = useColumnName();
  const told = generalised.filter(({ level }) => level !== 'any');
  const others = generalised.filter(({ level }) => level === 'any').map(({ column }) => nameOf(column));
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('anonymity.column')}</Table.Th>
            <Table.Th>{t('anonymity.level')}</Table.Th>
            <Table.Th ta="right">{t('anonymity.values')}</Table.Th>
            <Table.Th ta="right">{t('anonymity.lost')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {told.map(({ column, level, before, after, loss }) => (
            <Table.Tr key={column}>
              <Table.Td>{nameOf(column)}</Table.Td>
              <Table.Td>{t(`anonymity.levels.${level}`)}</Table.Td>
              <Table.Td ta="right">{before === after ? number(after) : `${number(before)} → ${number(after)}`}</Table.Td>
              <Table.Td ta="right">{percent(loss)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {others.length > 0 && <Text size="sm">{t('anonymity.notTold', { columns: others.join(', ') })}</Text>}
    </>
  );
}
