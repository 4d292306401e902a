import { Button, Group, Paper, Table, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange } from '../../client/hooks.ts';

export function Imports() {
  const { t } = useTranslation();
  const { number, dateTime } = useFormat();
  const info = useCall('workspace.info', {});
  const undo = useChange('import.undo', ({ removed }) => notifications.show({ message: t('import.undone', { count: removed }) }));
  if (info.data === undefined || info.data.imports.length === 0) return null;
  return (
    <Paper>
      <Title order={2}>{t('privacy.imports')}</Title>
      <Table>
        <Table.Tbody>
          {info.data.imports.map(({ id, file, importedAt, report }) => (
            <Table.Tr key={id}>
              <Table.Td>{file}</Table.Td>
              <Table.Td>{dateTime(importedAt)}</Table.Td>
              <Table.Td ta="right">{t('posts.count', { count: report.stored, formatted: number(report.stored) })}</Table.Td>
              <Table.Td>
                <Group justify="flex-end">
                  <Button size="xs" variant="subtle" color="red" onClick={() => undo.mutate({ importId: id })}>
                    {t('import.undo')}
                  </Button>
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
