import { Alert, Button, FileButton, SimpleGrid, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport, UnfinishedImport } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useChange } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { type ChosenFile, chosenFile } from './chosen-file.ts';

interface StoppedProps {
  started: UnfinishedImport;
  /** The file itself where it is at hand; else it has to be chosen again to go on. */
  chosen: ChosenFile | null;
  onGoOn(file: ChosenFile): void;
  onReport(report: ImportReport): void;
}

/** An import that was cancelled or cut off, and what can become of it: go on, keep what is stored, take it back, or leave it. */
export function Stopped({ started, chosen, onGoOn, onReport }: StoppedProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { importId, file, read, stored } = started;
  const keep = useChange('import.keep', onReport);
  const undo = useChange('import.undo', ({ removed }) => notifications.show({ message: t('import.undone', { count: removed }) }));
  const error = keep.error ?? undo.error;
  const counts = { count: stored, formatted: number(stored), rows: number(read) };
  return (
    <Alert color="orange" title={t('import.stopped.title', { file })}>
      <Stack gap="sm">
        <Text size="sm">{t('import.stopped.about', counts)}</Text>
        {error !== null && <ErrorAlert error={error} />}
        <SimpleGrid cols={3}>
          <Choice hint={t(chosen === null ? 'import.stopped.goOnWithFileHint' : 'import.stopped.goOnHint')}>
            {chosen === null ? (
              <FileButton onChange={(picked) => picked !== null && onGoOn(chosenFile(picked))}>
                {(button) => <Button {...button}>{t('import.stopped.goOnWithFile')}</Button>}
              </FileButton>
            ) : (
              <Button onClick={() => onGoOn(chosen)}>{t('import.stopped.goOn')}</Button>
            )}
          </Choice>
          <Choice hint={t('import.stopped.keepHint')}>
            <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate({ importId })}>
              {t('import.stopped.keep', counts)}
            </Button>
          </Choice>
          <Choice hint={t('import.stopped.undoHint')}>
            <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ importId })}>
              {t('import.stopped.undo', counts)}
            </Button>
          </Choice>
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('import.stopped.later')}
        </Text>
      </Stack>
    </Alert>
  );
}

/** A button and what it leads to. */
function Choice({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <Stack gap={4}>
      {children}
      <Text size="sm">{hint}</Text>
    </Stack>
  );
}
