import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconDownload, IconFileUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREED } from '../../../../app/contract/records.ts';
import { saveDocument } from '../../../app/save-document.ts';
import { useChange, useClient } from '../../../client/hooks.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { type ChosenFile, chosenFile } from '../../import/chosen-file.ts';
import { TakeOver } from './TakeOver.tsx';

/** Who labels here, and the way of labels to colleagues and back. */
export function LabelFiles({ coder }: { coder: string }) {
  const { t } = useTranslation();
  const client = useClient();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const save = (whose: { coder?: string }) =>
    client.call('labels.export', whose).then(
      (document) => {
        setError(null);
        saveDocument(document);
      },
      (thrown: unknown) => setError(thrown instanceof Error ? thrown : new Error(String(thrown))),
    );
  return (
    <Paper h="100%">
      <Stack>
        <Title order={2}>{t('teach.files')}</Title>
        <CoderName coder={coder} />
        <Text size="sm" c="dimmed">
          {t('teach.filesHint')}
        </Text>
        <Group gap="xs">
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save({ coder })}>
            {t('teach.exportMine')}
          </Button>
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => void save({})}>
            {t('teach.exportAll')}
          </Button>
          <Button variant="default" leftSection={<IconFileUpload size={16} aria-hidden />} onClick={() => input.current?.click()}>
            {t('teach.import')}
          </Button>
        </Group>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('teach.importFile')}
          accept=".csv,.tsv,.tab,.txt,.jsonl,.ndjson,.json,.xlsx,.zip,.gz"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) setChosen(chosenFile(file));
            // The same file can be chosen again.
            currentTarget.value = '';
          }}
        />
        {error !== null && <ErrorAlert error={error} />}
        {chosen !== null && <TakeOver key={chosen.file.ref} chosen={chosen} onDone={() => setChosen(null)} />}
      </Stack>
    </Paper>
  );
}

function CoderName({ coder }: { coder: string }) {
  const { t } = useTranslation();
  const save = useChange('settings.set');
  const [name, setName] = useState(coder);
  const keep = () => {
    const written = name.trim();
    if (written === '' || written === AGREED) setName(coder);
    else if (written !== coder) save.mutate({ coder: written });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextInput
        label={t('teach.me')}
        description={t('teach.meHint')}
        maxLength={80}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onBlur={keep}
      />
      {save.error !== null && <ErrorAlert error={save.error} />}
    </form>
  );
}
