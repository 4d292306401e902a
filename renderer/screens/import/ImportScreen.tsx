import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnMapping, ImportReport } from '../../../app/contract/records.ts';
import { useCall, useClient, useJob } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { DateConventions } from './DateConventions.tsx';
import { FileFacts } from './FileFacts.tsx';
import { MappingForm } from './MappingForm.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { Report } from './Report.tsx';
import { Unfinished } from './Unfinished.tsx';

interface Chosen {
  file: File;
  ref: string;
}

/** Choose a file, see what would be stored, correct the columns, import, read the report. */
export default function ImportScreen() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const choose = (file: File) => {
    setChosen({ file, ref: crypto.randomUUID() });
    setMapping(null);
    setReport(null);
  };
  return (
    <Screen question={t('import.question')} about={t('import.about')}>
      {report !== null ? (
        <Report report={report} onAnother={() => setChosen(null)} onReset={() => setReport(null)} />
      ) : (
        <>
          <Unfinished onReport={setReport} />
          <DropZone onFile={choose} compact={chosen !== null} />
          {chosen !== null && <Preview key={chosen.ref} chosen={chosen} mapping={mapping} onMapping={setMapping} onReport={setReport} />}
        </>
      )}
    </Screen>
  );
}

function DropZone({ onFile, compact }: { onFile: (file: File) => void; compact: boolean }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  return (
    <section
      className="drop-zone"
      aria-label={t('import.choose')}
      data-over={over}
      style={compact ? { padding: 14 } : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Stack align="center" gap="xs">
        {!compact && <IconFileUpload size={36} aria-hidden />}
        <Button onClick={() => input.current?.click()} variant={compact ? 'default' : 'filled'}>
          {t('import.choose')}
        </Button>
        {!compact && <Text c="dimmed">{t('import.formats')}</Text>}
      </Stack>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('import.file')}
        accept=".csv,.tsv,.tab,.txt,.jsonl,.ndjson,.json,.js,.xlsx,.zip,.gz"
        onChange={(event) => take(event.currentTarget.files)}
      />
    </section>
  );
}

interface PreviewProps {
  chosen: Chosen;
  mapping: ColumnMapping | null;
  onMapping(mapping: ColumnMapping): void;
  onReport(report: ImportReport): void;
}

function Preview({ chosen, mapping, onMapping, onReport }: PreviewProps) {
  const { t } = useTranslation();
  const client = useClient();
  const info = useCall('workspace.info', {});
  const job = useJob('import.run');
  const { name, size, lastModified } = chosen.file;
  const file = { ref: chosen.ref, name, size, modified: new Date(lastModified).toISOString() };
  const files = new Map([[chosen.ref, chosen.file]]);
  const preview = useQuery({
    queryKey: ['preview', chosen.ref, mapping],
    queryFn: ({ signal }) => client.call('import.preview', { file, mapping }, { signal, files }),
    placeholderData: (previous) => previous,
  });
  if (preview.data === undefined) return preview.error === null ? <JobProgress progress={null} /> : <ErrorAlert error={preview.error} />;
  const guessed = preview.data.mapping;
  const used = mapping === null ? guessed : { ...mapping, conventions: { ...guessed.conventions, ...mapping.conventions } };
  const start = async () => {
    const report = await job.run({ file, mapping: used }, { files });
    if (report !== null) onReport(report);
  };
  return (
    <Stack>
      <FileFacts name={chosen.file.name} facts={preview.data.facts} columns={preview.data.columns.length} />
      {preview.data.remembered && <Text c="dimmed">{t('import.remembered')}</Text>}
      {info.data?.sample === true && <Alert color="orange">{t('import.intoSample')}</Alert>}
      <Paper>
        <MappingForm preview={preview.data} mapping={used} onChange={onMapping} />
        <DateConventions dates={preview.data.dates} mapping={used} onChange={onMapping} />
      </Paper>
      {preview.error !== null && <ErrorAlert error={preview.error} />}
      <PreviewTable rows={preview.data.rows} />
      {job.error !== null && <ErrorAlert error={job.error} />}
      {job.running ? (
        <JobProgress progress={job.progress} onCancel={job.cancel} />
      ) : (
        <Group justify="flex-end">
          <Button size="md" onClick={() => void start()} disabled={used.fields.text === undefined || preview.isPlaceholderData}>
            {t('import.start')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
