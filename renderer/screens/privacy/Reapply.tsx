import { Alert, Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useCall, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';

/** Says that stored posts were redacted by an earlier policy, and redacts them again. */
export function Reapply() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const policy = useCall('privacy.policy', {});
  const job = useJob('privacy.reapply');
  if (policy.data?.stale !== true && !job.running) return null;
  const run = async () => {
    const done = await job.run({});
    if (done !== null) notifications.show({ message: t('privacy.reapplied', { count: done.changed, formatted: number(done.changed) }) });
  };
  return (
    <Alert title={t('privacy.stale')}>
      <Stack align="flex-start">
        <Text>{t('privacy.staleHint')}</Text>
        {job.error !== null && <ErrorAlert error={job.error} />}
        {job.running ? (
          <JobProgress progress={job.progress} onCancel={job.cancel} />
        ) : (
          <Button onClick={() => void run()}>{t('privacy.reapply')}</Button>
        )}
      </Stack>
    </Alert>
  );
}
