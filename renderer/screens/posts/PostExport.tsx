import { Alert, Button, Group, Paper, Progress, Text } from '@mantine/core';
import { IconCheck, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import type { ExportChoice, PostExport as Running, SavedFile } from './use-post-export.ts';

interface ExportButtonProps {
  label: string;
  filter: PostFilter;
  busy: boolean;
  size?: 'xs' | 'sm';
  onExport(filter: PostFilter, choice: ExportChoice): void;
}

/** Opens the choice of what file to make of these posts. */
export function ExportButton({ label, filter, busy, size = 'sm', onExport }: ExportButtonProps) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size={size}
        variant="default"
        disabled={busy}
        leftSection={<IconDownload size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {label}
      </Button>
      <ExportDialog
        opened={opened}
        filter={filter}
        onClose={() => setOpened(false)}
        onExport={(choice) => {
          setOpened(false);
          onExport(filter, choice);
        }}
      />
    </>
  );
}

/** How far the file is, and the way out; then what became of it. */
export function ExportProgress({ running: { progress, error, saved, cancel, dismiss } }: { running: Running }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (error !== null) return <ErrorAlert error={error} />;
  if (saved !== null) return <Saved file={saved} onClose={dismiss} />;
  if (progress === null) return null;
  const share = progress.total === null ? 0 : (100 * progress.done) / Math.max(1, progress.total);
  return (
    <Paper role="status" aria-live="polite" py="xs">
      <Group wrap="nowrap">
        <Text size="sm">{t('posts.exporting', { done: number(progress.done), total: number(progress.total ?? 0) })}</Text>
        <Progress value={share} flex={1} aria-label={t('export')} />
        <Button variant="default" size="xs" onClick={cancel}>
          {t('cancel')}
        </Button>
      </Group>
    </Paper>
  );
}

function Saved({ file: { name, posts, anonymity }, onClose }: { file: SavedFile; onClose: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <Alert
      role="status"
      color={anonymity === null ? 'orange' : 'teal'}
      icon={<IconCheck aria-hidden />}
      title={t('anonymity.saved', { name })}
      withCloseButton
      closeButtonLabel={t('close')}
      onClose={onClose}
    >
      {anonymity === null
        ? t('anonymity.savedPlain', { posts: number(posts) })
        : t('anonymity.savedAnonymous', {
            kept: number(anonymity.kept),
            posts: number(anonymity.posts),
            suppressed: number(anonymity.suppressed),
            k: anonymity.k,
          })}
    </Alert>
  );
}
