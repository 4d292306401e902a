import { Alert, Badge, Button, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PARITY_LIMIT, type RuntimeStatus } from '../../../app/contract/records.ts';
import { useClient } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';

export function Runtimes({ runtimes }: { runtimes: readonly RuntimeStatus[] }) {
  const { t } = useTranslation();
  return (
    <Paper>
      <Title order={2}>{t('models.runtimes')}</Title>
      <Table mb="sm">
        <Table.Tbody>
          {runtimes.map((runtime) => (
            <Table.Tr key={runtime.name}>
              <Table.Th w={200}>{runtime.name}</Table.Th>
              <Table.Td w={160}>
                <Badge color={runtime.available ? 'teal' : 'gray'} variant="light" tt="none">
                  {t(runtime.available ? 'models.available' : 'models.unavailable')} {runtime.version ?? ''}
                </Badge>
              </Table.Td>
              <Table.Td c="dimmed">
                {t(`models.roles.${runtime.name}`)} {runtime.absence !== null && t(`models.absences.${runtime.absence.code}`)}{' '}
                {runtime.absence?.detail}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Parity />
    </Paper>
  );
}

/** Both runtimes read the same posts; they must agree. */
function Parity() {
  const { t } = useTranslation();
  const client = useClient();
  const parity = useQuery({ queryKey: ['parity'], queryFn: () => client.call('models.parity', {}), enabled: false });
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="default" loading={parity.isFetching} onClick={() => void parity.refetch()}>
          {t('models.check')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('models.checkHint')}
        </Text>
      </Group>
      {parity.error !== null && <ErrorAlert error={parity.error} />}
      {parity.data !== undefined && (
        <Alert color={Math.max(parity.data.hidden, parity.data.attention) < PARITY_LIMIT ? 'teal' : 'red'} role="status">
          {t('models.parity', {
            first: parity.data.runtimes[0],
            second: parity.data.runtimes[1],
            hidden: parity.data.hidden.toExponential(1),
            attention: parity.data.attention.toExponential(1),
            posts: parity.data.posts,
          })}
        </Alert>
      )}
    </Stack>
  );
}
