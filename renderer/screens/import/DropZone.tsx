import { Button, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Where a file is chosen or dropped. */
export function DropZone({ onFile, compact }: { onFile: (file: File) => void; compact: boolean }) {
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
