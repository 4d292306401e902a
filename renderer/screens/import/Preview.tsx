import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../app/contract/calls.ts';
import { AppError } from '../../../app/contract/errors.ts';
import type { ColumnMapping, EncodingName } from '../../../app/contract/records.ts';
import { useCall, useClient } from '../../client/hooks.ts';
import { JobProgress } from '../../components/JobProgress.tsx';
import { PurposeFields } from '../../components/PurposeFields.tsx';
import { draftOf, lastOfKind, type PurposeDraft, purposeOf } from '../../components/purpose.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { Conventions } from './Conventions.tsx';
import type { ChosenFile } from './chosen-file.ts';
import { EncodingSelect } from './EncodingSelect.tsx';
import { FileFacts } from './FileFacts.tsx';
import { MappingForm } from './MappingForm.tsx';
import { PreviewTable } from './PreviewTable.tsx';

interface PreviewProps {
  chosen: ChosenFile;
  onStart(input: Input<'import.run'>): void;
}

/** How the file is read and what would be stored of it; what was taken for something else can be corrected. */
export function Preview({ chosen, onStart }: PreviewProps) {
  const { t } = useTranslation();
  const client = useClient();
  const info = useCall('workspace.info', {});
  const [mapping, setMapping] = useState<ColumnMapping | null>(null);
  const [encoding, setEncoding] = useState<EncodingName | null>(null);
  const [written, setWritten] = useState<PurposeDraft | null>(null);
  const { file, files } = chosen;
  const preview = useQuery({
    queryKey: ['preview', file.ref, mapping, encoding],
    queryFn: ({ signal }) =>
      client.call('import.preview', { file, mapping, ...(encoding === null ? {} : { conventions: { encoding } }) }, { signal, files }),
    placeholderData: (previous) => previous,
  });
  const read = (next: EncodingName) => {
    // Other characters make other headers: the columns are guessed anew.
    setMapping(null);
    setEncoding(next);
  };
  if (preview.error !== null) {
    return (
      <Stack>
        <ErrorAlert error={preview.error} />
        {preview.error instanceof AppError && preview.error.code === 'file-encoding' && <EncodingSelect value={encoding} onChange={read} />}
      </Stack>
    );
  }
  if (preview.data === undefined) return <JobProgress progress={null} />;
  const { facts, columns, remembered, rows } = preview.data;
  const guessed = preview.data.mapping;
  const used = mapping === null ? guessed : { ...mapping, conventions: { ...guessed.conventions, ...mapping.conventions } };
  const last = lastOfKind(info.data?.imports ?? [], facts);
  const draft = written ?? draftOf(last?.purpose ?? null);
  const purpose = purposeOf(draft);
  const source = encoding !== null ? 'chosen' : used.conventions?.encoding === undefined ? 'detected' : 'remembered';
  return (
    <Stack>
      {info.data?.sample === true && <Alert color="orange">{t('import.intoSample')}</Alert>}
      <Paper>
        <FileFacts name={file.name} facts={facts} columns={columns.length} />
        <Group mt="sm" align="flex-start" gap="lg">
          {facts.encoding !== null && <EncodingSelect value={facts.encoding} source={source} onChange={read} />}
          <Conventions preview={preview.data} mapping={used} onChange={setMapping} />
        </Group>
      </Paper>
      <Paper>
        <MappingForm preview={preview.data} mapping={used} onChange={setMapping} />
        {remembered && (
          <Text size="sm" c="dimmed" mt="xs">
            {t('import.remembered')}
          </Text>
        )}
      </Paper>
      <Paper>
        <Title order={2}>{t('purpose.title')}</Title>
        <Text size="sm" c="dimmed" mb="sm">
          {written === null && last !== null && last.purpose !== null ? t('purpose.remembered', { file: last.file }) : t('purpose.hint')}
        </Text>
        <PurposeFields draft={draft} onChange={setWritten} />
      </Paper>
      <PreviewTable rows={rows} />
      <Group justify="flex-end">
        <Button
          size="md"
          onClick={() => onStart({ file, mapping: used, ...(purpose ? { purpose } : {}) })}
          disabled={used.fields.text === undefined || preview.isPlaceholderData || purpose === undefined}
        >
          {t('import.start')}
        </Button>
      </Group>
    </Stack>
  );
}
