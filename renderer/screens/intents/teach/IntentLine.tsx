import { ActionIcon, Group, Kbd, Menu, Select, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconGitMerge, IconPencil, IconTextCaption, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Intent } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useChange } from '../../../client/hooks.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { useIntents } from '../../../components/use-intents.ts';
import { InPlace } from './InPlace.tsx';
import type { TakeIntent } from './use-take-intent.ts';

type Editing = 'name' | 'description' | 'merge';

interface IntentLineProps {
  intent: Intent;
  place: number;
  shortcut: string | null;
  chosen: boolean;
  enabled: boolean;
  take: TakeIntent;
  onLabel(): void;
}

/** One intent: a click labels the post, the menu changes the intent. */
export function IntentLine({ intent, place, shortcut, chosen, enabled, take, onLabel }: IntentLineProps) {
  const { t } = useTranslation();
  const intents = useIntents();
  const [editing, setEditing] = useState<Editing | null>(null);
  const rename = useChange('intents.rename');
  const describe = useChange('intents.describe');
  const name = intents.name(intent.id);
  const error = rename.error ?? describe.error;
  const done = (change: (text: string) => void) => (text: string | null) => {
    setEditing(null);
    if (text !== null) change(text);
  };
  return (
    <div className="intent-line" data-chosen={chosen}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Kbd mt={2} miw={26} ta="center" aria-hidden>
          {shortcut?.toUpperCase() ?? '–'}
        </Kbd>
        {editing === null ? (
          <Choice intent={intent} chosen={chosen} enabled={enabled} shortcut={shortcut} onLabel={onLabel} />
        ) : editing === 'name' ? (
          <InPlace
            label={t('teach.name')}
            text={name}
            most={60}
            required
            onDone={done((text) => rename.mutate({ id: intent.id, name: text }))}
          />
        ) : editing === 'description' ? (
          <InPlace
            label={t('teach.meaning')}
            text={intents.description(intent.id)}
            most={500}
            onDone={done((text) => describe.mutate({ id: intent.id, description: text }))}
          />
        ) : (
          <Select
            flex={1}
            size="sm"
            autoFocus
            searchable
            defaultDropdownOpened
            selectFirstOptionOnChange
            aria-label={t('teach.mergeInto', { name })}
            placeholder={t('teach.merge')}
            data={intents.offered.filter(({ id }) => id !== intent.id).map(({ id }) => ({ value: id, label: intents.name(id) }))}
            onChange={done((into) => take.merge(intent.id, into))}
            onDropdownClose={() => setEditing(null)}
          />
        )}
        <IntentMenu name={name} intent={intent} place={place} onEdit={setEditing} onRemove={() => take.remove(intent.id)} />
      </Group>
      {error !== null && <ErrorAlert error={error} />}
    </div>
  );
}

/** The intent as a button that labels the post. */
function Choice({ intent, chosen, enabled, shortcut, onLabel }: Omit<IntentLineProps, 'place' | 'take'>) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const intents = useIntents();
  const name = intents.name(intent.id);
  return (
    <UnstyledButton
      flex={1}
      miw={0}
      disabled={!enabled}
      aria-pressed={chosen}
      aria-label={t('teach.label', { name })}
      aria-keyshortcuts={shortcut ?? undefined}
      onClick={onLabel}
    >
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text fw={600} truncate>
          {name}
        </Text>
        <Text size="sm" c="dimmed" flex="none">
          {t('teach.count', { count: intent.posts, formatted: number(intent.posts) })}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {intents.description(intent.id)}
      </Text>
    </UnstyledButton>
  );
}

interface IntentMenuProps {
  name: string;
  intent: Intent;
  place: number;
  onEdit(what: Editing): void;
  onRemove(): void;
}

function IntentMenu({ name, intent, place, onEdit, onRemove }: IntentMenuProps) {
  const { t } = useTranslation();
  const intents = useIntents();
  const reorder = useChange('intents.reorder');
  const others = intents.offered.filter(({ id }) => id !== intent.id);
  const move = (by: number) => reorder.mutate({ ids: others.map(({ id }) => id).toSpliced(place + by, 0, intent.id) });
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('teach.menu', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit('name')}>
          {t('teach.rename')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTextCaption size={16} aria-hidden />} onClick={() => onEdit('description')}>
          {t('teach.describe')}
        </Menu.Item>
        <Menu.Item leftSection={<IconGitMerge size={16} aria-hidden />} disabled={others.length === 0} onClick={() => onEdit('merge')}>
          {t('teach.merge')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowUp size={16} aria-hidden />} disabled={place === 0} onClick={() => move(-1)}>
          {t('teach.up')}
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={16} aria-hidden />} disabled={place === others.length} onClick={() => move(1)}>
          {t('teach.down')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={onRemove}>
          {t('teach.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
