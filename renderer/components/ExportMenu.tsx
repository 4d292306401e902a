import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../app/contract/calls.ts';
import { saveDocument } from '../app/save-document.ts';
import { ErrorAlert } from './QueryState.tsx';

const NAMES = { csv: 'CSV', xlsx: 'XLSX', json: 'JSON', markdown: 'Markdown', html: 'HTML', pdf: 'PDF' };
type Format = keyof typeof NAMES;

interface ExportMenuProps<F extends Format> {
  formats: readonly F[];
  fetch(format: F): Promise<Output<'clusters.export'>>;
  /** Of the button; “Export” where it is left out. */
  label?: string;
  /** What the analyst should know before exporting. */
  hint?: string;
}

/** Saves what is on the screen as a file; says what went wrong where it cannot be made. */
export function ExportMenu<F extends Format>({ formats, fetch, label, hint }: ExportMenuProps<F>) {
  const { t } = useTranslation();
  const save = async (format: F) => {
    try {
      saveDocument(await fetch(format));
    } catch (error) {
      notifications.show({ color: 'red', message: <ErrorAlert error={error instanceof Error ? error : new Error(String(error))} /> });
    }
  };
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {label ?? t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => void save(format)}>
            {NAMES[format]}
          </Menu.Item>
        ))}
        {hint !== undefined && (
          <>
            <Menu.Divider />
            <Text size="xs" c="dimmed" px="sm" pb={4} maw={220}>
              {hint}
            </Text>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
