import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../app/contract/errors.ts';
import { useCall, useChange } from '../../client/hooks.ts';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';
import { Backups } from './WorkspaceFile.tsx';

const SAMPLE = 'sample';

/** The workspace cannot be opened: why, what can be done about it, and the way to another one. */
export function Rescue({ error, retry }: { error: AppError; retry: () => void }) {
  const { t } = useTranslation();
  const damaged = error.code === 'workspace-corrupt';
  return (
    <Stack maw={1400} mx="auto">
      <Title order={1}>{t(damaged ? 'rescue.damaged' : 'rescue.closed')}</Title>
      <ErrorAlert error={error} retry={retry} />
      {damaged && <Recovery />}
      <OtherWorkspaces />
    </Stack>
  );
}

function Recovery() {
  const { t } = useTranslation();
  const file = useCall('workspace.file', {}, { fresh: true });
  const recover = useChange('workspace.recover');
  return (
    <Paper>
      <Stack>
        <Text>{t('rescue.about')}</Text>
        <Group>
          <Button loading={recover.isPending} onClick={() => recover.mutate({})}>
            {t('rescue.recover')}
          </Button>
        </Group>
        {recover.error !== null && <ErrorAlert error={recover.error} />}
        <Text size="sm">{t('workspaceFile.backups')}</Text>
        <QueryState query={file}>{({ backups }) => <Backups backups={backups} />}</QueryState>
      </Stack>
    </Paper>
  );
}

function OtherWorkspaces() {
  const { t } = useTranslation();
  const file = useCall('workspace.file', {}, { fresh: true });
  const list = useCall('workspace.list', {}, { fresh: true });
  const sample = useChange('workspace.openSample');
  const open = useChange('workspace.open');
  const names = list.data?.map(({ name }) => name).filter((name) => name !== SAMPLE && name !== file.data?.name) ?? [];
  const failed = sample.error ?? open.error;
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('rescue.others')}</Title>
        <Group>
          {names.map((name) => (
            <Button key={name} variant="default" disabled={open.isPending} onClick={() => open.mutate({ name })}>
              {name}
            </Button>
          ))}
          {file.data?.name !== SAMPLE && (
            <Button variant="default" loading={sample.isPending} onClick={() => sample.mutate({})}>
              {t('rescue.sample')}
            </Button>
          )}
        </Group>
        {failed !== null && <ErrorAlert error={failed} />}
      </Stack>
    </Paper>
  );
}
