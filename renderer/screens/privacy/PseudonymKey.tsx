import { Alert, Button, Group, List, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyInfo, KeysDestroyed } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert, QueryState } from '../../components/QueryState.tsx';

/** Where the key that makes pseudonyms is kept; renewing and destroying it. */
export function PseudonymKey() {
  const { t } = useTranslation();
  const { dateTime } = useFormat();
  const key = useCall('privacy.key', {}, { fresh: true });
  const destroy = useChange('privacy.destroyKey');
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('privacy.key.title')}</Title>
        <Text>{t('privacy.key.about')}</Text>
        <QueryState query={key}>
          {(info) => (
            <>
              <Text>
                {info.kept === null || info.since === null
                  ? t('privacy.key.none')
                  : t(`privacy.key.${info.kept}`, { since: dateTime(info.since) })}
              </Text>
              {info.kept !== null && (
                <>
                  <Renew unfinished={info.unfinished} />
                  <Destroy info={info} error={destroy.error} isPending={destroy.isPending} onDestroy={destroy.mutate} />
                </>
              )}
            </>
          )}
        </QueryState>
        {destroy.data !== undefined && <Destroyed result={destroy.data} />}
      </Stack>
    </Paper>
  );
}

function Renew({ unfinished }: { unfinished: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const job = useJob('privacy.rotateKey');
  const run = async () => {
    const done = await job.run({});
    if (done !== null) notifications.show({ message: t('privacy.reapplied', { count: done.changed, formatted: number(done.changed) }) });
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm" c="dimmed">
        {t('privacy.key.renewHint')}
      </Text>
      {unfinished && !job.running && <Alert color="orange">{t('privacy.key.unfinished')}</Alert>}
      {job.error !== null && <ErrorAlert error={job.error} />}
      {job.running ? (
        <JobProgress progress={job.progress} onCancel={job.cancel} />
      ) : (
        <Button variant="default" onClick={() => void run()}>
          {t(unfinished ? 'privacy.key.goOn' : 'privacy.key.renew')}
        </Button>
      )}
    </Stack>
  );
}

interface DestroyProps {
  info: KeyInfo;
  error: Error | null;
  isPending: boolean;
  onDestroy(input: { workspace: string }): void;
}

/** This cannot be undone: it asks for the workspace's name. */
function Destroy({ info, error, isPending, onDestroy }: DestroyProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const workspace = useCall('workspace.info', {});
  const name = workspace.data?.name ?? '';
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('privacy.key.destroyHint')}
      </Text>
      {info.copies.length > 0 && <Paths title={t('privacy.key.copies')} paths={info.copies} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDestroy({ workspace: typed });
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={t('privacy.key.typeName', { name })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            flex={1}
          />
          <Button type="submit" color="red" variant="light" disabled={name === '' || typed !== name} loading={isPending}>
            {t('privacy.key.destroy')}
          </Button>
        </Group>
      </form>
      {error !== null && <ErrorAlert error={error} />}
    </Stack>
  );
}

function Destroyed({ result: { destroyed, unreachable } }: { result: KeysDestroyed }) {
  const { t } = useTranslation();
  return (
    <Alert role="status">
      {destroyed.length > 0 && <Paths title={t('privacy.key.destroyed')} paths={destroyed} />}
      {unreachable.length > 0 && (
        <Paths
          title={t('privacy.key.unreachable')}
          paths={unreachable.map(({ path, reason }) => `${path} (${t(`privacy.key.reasons.${reason}`)})`)}
        />
      )}
    </Alert>
  );
}

function Paths({ title, paths }: { title: string; paths: readonly string[] }) {
  return (
    <>
      <Text size="sm">{title}</Text>
      <List size="sm">
        {paths.map((path) => (
          <List.Item key={path}>{path}</List.Item>
        ))}
      </List>
    </>
  );
}
