import { Button, Group, Modal, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MODEL_FIELDS, type PostFilter, TABLE_FIELDS } from '../../../app/contract/records.ts';
import type { Settings } from '../../../app/contract/settings.ts';
import { useCall, useChange } from '../../client/hooks.ts';
import { type AnonymityChoice, AnonymityForm } from './AnonymityForm.tsx';
import { AnonymityPreview } from './AnonymityPreview.tsx';
import type { ExportChoice } from './use-post-export.ts';

const FORMATS: readonly ExportChoice['format'][] = ['csv', 'xlsx', 'json'];

interface ExportDialogProps {
  opened: boolean;
  filter: PostFilter;
  onClose(): void;
  onExport(choice: ExportChoice): void;
}

/** What file to make of posts, and what it will tell of the people who wrote them. */
export function ExportDialog({ opened, onClose, ...rest }: ExportDialogProps) {
  const { t } = useTranslation();
  const settings = useCall('settings.get', {}, { enabled: opened });
  const info = useCall('workspace.info', {}, { enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} title={t('anonymity.title')} size={680} closeButtonProps={{ 'aria-label': t('close') }}>
      {settings.data !== undefined && info.data !== undefined && (
        <Choice {...rest} settings={settings.data} attributes={info.data.attributes} onClose={onClose} />
      )}
    </Modal>
  );
}

interface ChoiceProps extends Omit<ExportDialogProps, 'opened'> {
  settings: Settings;
  attributes: readonly string[];
}

function Choice({ filter, settings, attributes, onClose, onExport }: ChoiceProps) {
  const { t } = useTranslation();
  const save = useChange('settings.set');
  const [format, setFormat] = useState<ExportChoice['format']>('csv');
  const [anonymous, setAnonymous] = useState(settings.k > 1);
  const [choice, setChoice] = useState(() => firstChoice(settings, attributes));
  const run = () => {
    if (anonymous && !sameList(choice.quasi, firstChoice(settings, attributes).quasi)) save.mutate({ quasi: choice.quasi });
    onExport({ format, anonymity: anonymous ? choice : null });
  };
  return (
    <Stack>
      <SegmentedControl
        aria-label={t('anonymity.format')}
        value={format}
        onChange={(value) => setFormat(FORMATS.find((known) => known === value) ?? 'csv')}
        data={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
      />
      <Radio.Group
        aria-label={t('anonymity.kind')}
        value={anonymous ? 'anonymous' : 'plain'}
        onChange={(value) => setAnonymous(value === 'anonymous')}
      >
        <Stack gap="xs">
          <Radio value="anonymous" label={t('anonymity.anonymous')} description={t('anonymity.anonymousHint')} />
          <Radio value="plain" label={t('anonymity.plain')} description={t('anonymity.plainHint')} />
        </Stack>
      </Radio.Group>
      {anonymous && (
        <>
          <AnonymityForm choice={choice} attributes={attributes} onChange={setChoice} />
          <AnonymityPreview filter={filter} choice={choice} />
        </>
      )}
      <Text size="xs" c="dimmed">
        {t('posts.exportHint')}
      </Text>
      <Group justify="flex-end" className="dialog-actions">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button onClick={run}>{t('export')}</Button>
      </Group>
    </Stack>
  );
}

/** As the settings say: what was chosen last, or all columns that an outsider may know. */
function firstChoice({ k, quasi }: Settings, attributes: readonly string[]): AnonymityChoice {
  const known = [...TABLE_FIELDS, ...attributes];
  const chosen = quasi === null ? known.filter((name) => !MODEL_FIELDS.includes(name)) : known.filter((name) => quasi.includes(name));
  const columns = MODEL_FIELDS.filter((name) => !chosen.includes(name));
  return { k: Math.max(2, k), quasi: chosen, columns, sensitive: columns.includes('intent') ? 'intent' : null };
}

const sameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((name) => other.includes(name));
