import { Alert, Button, Group, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange } from '../../client/hooks.ts';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';

/** The open workspace's file: copies of it, its size, and who else has it open. */
export function WorkspaceFile() {
  const { t } = useTranslation();
  const { bytes } = useFormat();
  const file = useCall('workspace.file', {}, { fresh: true });
  const backup = useChange('workspace.backup');
  const compact = useChange('workspace.compact', ({ before, after }) =>
    notifications.show({ message: t('workspaceFile.compacted', { before: bytes(before), after: bytes(after) }) }),
  );
  const error = backup.error ?? compact.error;
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('workspaceFile.title')}</Title>
        <QueryState query={file}>
          {(info) => (
            <>
              <Text size="sm" c="dimmed">
                {info.path} · {bytes(info.bytes)}
              </Text>
              {info.others.map(({ program, pid }) => (
                <Alert key={pid} color="orange">
                  {t('workspaceFile.openIn', { program, pid })}
                </Alert>
              ))}
              <Group>
                <Button variant="default" loading={backup.isPending} onClick={() => backup.mutate({})}>
                  {t('workspaceFile.backUp')}
                </Button>
                <Button variant="default" loading={compact.isPending} onClick={() => compact.mutate({})}>
                  {t('workspaceFile.compact')}
                </Button>
              </Group>
              {error !== null && <ErrorAlert error={error} />}
              <SaveAs />
              <Text size="sm">{t('workspaceFile.backups')}</Text>
              <Backups backups={info.backups} />
            </>
          )}
        </QueryState>
      </Stack>
    </Paper>
  );
}

function SaveAs() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const save = useChange('workspace.saveAs', ({ path }) => {
    setName('');
    notifications.show({ message: t('workspaceFile.saved', { path }) });
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name: name.trim() });
      }}
    >
      <Group align="flex-end">
        <TextInput
          label={t('workspaceFile.copyName')}
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.currentTarget.value)}
          flex={1}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''} loading={save.isPending}>
          {t('workspaceFile.saveAs')}
        </Button>
      </Group>
      {save.error !== null && <ErrorAlert error={save.error} />}
    </form>
  );
}

/** @param workspace the name of another workspace than the open one */
export function Backups({ backups, workspace }: { backups: readonly Backup[]; workspace?: string }) {
  const { t } = useTranslation();
  const { bytes, dateTime } = useFormat();
  const restore = useChange('workspace.restore', () => notifications.show({ message: t('workspaceFile.restored') }));
  if (backups.length === 0) return <Text c="dimmed">{t('workspaceFile.none')}</Text>;
  return (
    <>
      {restore.error !== null && <ErrorAlert error={restore.error} />}
      <Table>
        <Table.Tbody>
          {backups.map(({ name, madeAt, reason, bytes: size }) => (
            <Table.Tr key={name}>
              <Table.Td>{dateTime(madeAt)}</Table.Td>
              <Table.Td>{t(`workspaceFile.reasons.${reason}`)}</Table.Td>
              <Table.Td ta="right">{bytes(size)}</Table.Td>
              <Table.Td ta="right">
                <Button
                  size="xs"
                  variant="default"
                  loading={restore.isPending}
                  onClick={() => restore.mutate({ backup: name, ...(workspace === undefined ? {} : { name: workspace }) })}
                >
                  {t('workspaceFile.restore')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
