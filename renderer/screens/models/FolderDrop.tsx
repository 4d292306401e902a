import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FolderContents, fromDrop, fromInput } from './folder-contents.ts';

/** A folder, dropped or chosen. */
export function FolderDrop({ onFolder }: { onFolder: (folder: FolderContents) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState(false);
  const take = (folder: FolderContents | null) => {
    setRefused(folder === null);
    if (folder !== null) onFolder(folder);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const reading = fromDrop(event.dataTransfer);
    if (reading === null) take(null);
    else void reading.then(take, () => take(null));
  };
  return (
    <section
      className="drop-zone"
      aria-label={t('models.choose')}
      data-over={over}
      style={{ padding: 24 }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack align="center" gap="xs">
        <Button onClick={() => input.current?.click()} leftSection={<IconFolderOpen size={16} aria-hidden />}>
          {t('models.choose')}
        </Button>
        <Text c="dimmed">{t('models.drop')}</Text>
        {refused && (
          <Alert color="orange" role="alert">
            {t('models.notFolder')}
          </Alert>
        )}
      </Stack>
      <input
        ref={(element) => {
          input.current = element;
          if (element !== null) element.webkitdirectory = true;
        }}
        type="file"
        hidden
        aria-label={t('models.folder')}
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files !== null) take(fromInput(files));
          event.currentTarget.value = '';
        }}
      />
    </section>
  );
}
