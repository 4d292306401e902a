import { Button, Group, Menu, Paper, Progress, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import type { ExportFormat, PostExport as Running } from './use-post-export.ts';

const FORMATS: readonly ExportFormat[] = ['csv', 'xlsx', 'json'];

interface ExportButtonProps {
  label: string;
  busy: boolean;
  size?: 'xs' | 'sm';
  onExport(format: ExportFormat): void;
}

/** Which file to make of the posts. */
export function ExportButton({ label, busy, size = 'sm', onExport }: ExportButtonProps) {
  const { t } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <Button size={size} variant="default" disabled={busy} leftSection={<IconDownload size={16} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => onExport(format)}>
            {format.toUpperCase()}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Text size="xs" c="dimmed" px="sm" pb={4} maw={220}>
          {t('posts.exportHint')}
        </Text>
      </Menu.Dropdown>
    </Menu>
  );
}

/** How far the file is, and the way out. */
export function ExportProgress({ running: { progress, error, cancel } }: { running: Running }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  if (error !== null) return <ErrorAlert error={error} />;
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
