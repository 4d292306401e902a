import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';

/** Needs stay where they are when posts come: this makes them anew, and takes the last change of them back. */
export function Reshape() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const remake = useJob('clusters.remake');
  const steps = useCall('clusters.steps', {});
  const undo = useChange('clusters.undo', ({ undone }) => {
    if (undone !== null) notifications.show({ message: t('clusters.undone', { count: undone.posts, formatted: number(undone.posts) }) });
  });
  const error = remake.error ?? undo.error;
  return (
    <Stack gap="xs" align="flex-start">
      {error !== null && <ErrorAlert error={error} />}
      {remake.running ? (
        <JobProgress progress={remake.progress} onCancel={remake.cancel} />
      ) : (
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={() => void remake.run({ k: null })}>
            {t('clusters.remake')}
          </Button>
          <Button variant="subtle" size="xs" disabled={undo.isPending || (steps.data ?? []).length === 0} onClick={() => undo.mutate({})}>
            {t('clusters.takeBack')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
