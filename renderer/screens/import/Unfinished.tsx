import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ImportReport, UnfinishedImport } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall, useChange, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';

/** Imports that were cancelled or cut off: go on, keep what is stored, or take it back. */
export function Unfinished({ onReport }: { onReport: (report: ImportReport) => void }) {
  const unfinished = useCall('import.unfinished', {}, { fresh: true });
  const waiting = unfinished.data?.filter(({ running }) => !running) ?? [];
  return waiting.map((started) => <Choice key={started.importId} started={started} onReport={onReport} />);
}

function Choice({ started, onReport }: { started: UnfinishedImport; onReport: (report: ImportReport) => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { importId, file, read, stored } = started;
  const resume = useJob('import.resume');
  const keep = useChange('import.keep', onReport);
  const undo = useChange('import.undo', ({ removed }) => notifications.show({ message: t('import.undone', { count: removed }) }));
  const goOn = async (chosen: File | null) => {
    if (chosen === null) return;
    const ref = crypto.randomUUID();
    const request = { importId, file: { ref, name: chosen.name, size: chosen.size } };
    const report = await resume.run(request, { files: new Map([[ref, chosen]]) });
    if (report !== null) onReport(report);
  };
  const error = resume.error ?? keep.error ?? undo.error;
  return (
    <Alert color="orange" title={t('import.unfinished.title', { file })}>
      <Stack gap="xs">
        <Text size="sm">{t('import.unfinished.about', { read: number(read), stored: number(stored) })}</Text>
        {error !== null && <ErrorAlert error={error} />}
        {resume.running ? (
          <JobProgress progress={resume.progress} onCancel={resume.cancel} />
        ) : (
          <Group>
            <FileButton onChange={(chosen) => void goOn(chosen)}>
              {(button) => (
                <Button size="xs" {...button}>
                  {t('import.unfinished.resume')}
                </Button>
              )}
            </FileButton>
            <Button size="xs" variant="default" loading={keep.isPending} onClick={() => keep.mutate({ importId })}>
              {t('import.unfinished.keep')}
            </Button>
            <Button size="xs" variant="subtle" color="red" loading={undo.isPending} onClick={() => undo.mutate({ importId })}>
              {t('import.undo')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
