import { Alert, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../app/contract/calls.ts';
import type { ImportReport, UnfinishedImport } from '../../../app/contract/records.ts';
import { useCall, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { NearCopies } from './Copies.tsx';
import { type ChosenFile, chosenFile, isFileOf } from './chosen-file.ts';
import { DropZone } from './DropZone.tsx';
import { Preview } from './Preview.tsx';
import { Report } from './Report.tsx';
import { Stopped } from './Stopped.tsx';

/** Choose a file, see what would be stored, correct how it is read, import, read the report; decide about imports that were stopped. */
export default function ImportScreen() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const info = useCall('workspace.info', {});
  const unfinished = useCall('import.unfinished', {}, { fresh: true });
  const run = useJob('import.run');
  const resume = useJob('import.resume');
  const job = resume.running ? resume : run;
  const waiting = unfinished.data?.filter(({ running }) => !running) ?? [];
  const stopped = chosen === null ? undefined : waiting.find((started) => isFileOf(chosen, started));
  const show = (result: ImportReport | null) => result !== null && setReport(result);
  const start = async (input: Input<'import.run'>, { files }: ChosenFile) => show(await run.run(input, { files }));
  const goOn = async (started: UnfinishedImport, file: ChosenFile) => {
    // Another file is refused, and is none that somebody wants to see now.
    if (isFileOf(file, started)) setChosen(file);
    show(await resume.run({ importId: started.importId, file: file.file }, { files: file.files }));
  };
  const another = () => {
    setChosen(null);
    setReport(null);
  };
  return (
    <Screen question={t('import.question')} about={t('import.about')}>
      {report !== null ? (
        <Report report={report} onAnother={another} />
      ) : job.running ? (
        <Running file={chosen?.file.name ?? ''} job={job} />
      ) : (
        <Stack>
          {waiting.map((started) => (
            <Stopped
              key={started.importId}
              started={started}
              chosen={started === stopped ? chosen : null}
              onGoOn={(file) => void goOn(started, file)}
              onReport={setReport}
            />
          ))}
          {[run.error, resume.error].map((error, index) => error !== null && <ErrorAlert key={index} error={error} />)}
          {run.cancelled && stopped === undefined && <Alert color="gray">{t('import.nothingStored')}</Alert>}
          <DropZone onFile={(file) => setChosen(chosenFile(file))} compact={chosen !== null || waiting.length > 0} />
          {chosen === null && (info.data?.posts ?? 0) > 0 && <NearCopies />}
          {chosen !== null && stopped === undefined && (
            <Preview key={chosen.file.ref} chosen={chosen} onStart={(input) => void start(input, chosen)} />
          )}
        </Stack>
      )}
    </Screen>
  );
}

/** Nothing else is on the screen meanwhile: what is chosen there no longer counts. */
function Running({ file, job }: { file: string; job: ReturnType<typeof useJob<'import.run' | 'import.resume'>> }) {
  const { t } = useTranslation();
  return (
    <Paper>
      <Stack gap="xs">
        <Text fw={600}>{t('import.running', { file })}</Text>
        <JobProgress progress={job.progress} onCancel={job.cancel} />
        <Text size="sm" c="dimmed">
          {t('import.cancelHint')}
        </Text>
      </Stack>
    </Paper>
  );
}
