import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCall, useChange } from '../../client/hooks.ts';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { Backups } from './WorkspaceFile.tsx';

/** The workspace cannot be opened: what can be done about it. */
export function Rescue({ error }: { error: Error }) {
  const { t } = useTranslation();
  const file = useCall('workspace.file', {}, { fresh: true });
  const recover = useChange('workspace.recover');
  const sample = useChange('workspace.openSample');
  const failed = recover.error ?? sample.error;
  return (
    <Paper>
      <Stack>
        <Title order={1}>{t('rescue.title')}</Title>
        <ErrorAlert error={error} />
        <Text>{t('rescue.about')}</Text>
        <Group>
          <Button loading={recover.isPending} onClick={() => recover.mutate({})}>
            {t('rescue.recover')}
          </Button>
          <Button variant="default" loading={sample.isPending} onClick={() => sample.mutate({})}>
            {t('rescue.sample')}
          </Button>
        </Group>
        {failed !== null && <ErrorAlert error={failed} />}
        <QueryState query={file}>{({ backups }) => <Backups backups={backups} />}</QueryState>
      </Stack>
    </Paper>
  );
}
