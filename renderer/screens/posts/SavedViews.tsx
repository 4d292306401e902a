import { ActionIcon, Button, Divider, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../app/contract/records.ts';
import { useCall, useChange } from '../../client/hooks.ts';
import { ErrorAlert } from '../../components/QueryState.tsx';
import type { Query } from './filter-url.ts';
import { useRemoveView } from './use-remove-view.tsx';

interface SavedViewsProps {
  query: Query;
  onApply(query: Query): void;
}

/** Filters and orders with a name: apply one, keep the present one, rename, remove. */
export function SavedViews({ query, onApply }: SavedViewsProps) {
  const { t } = useTranslation();
  const views = useCall('views.list', {});
  const save = useChange('views.save');
  const remove = useRemoveView();
  const [name, setName] = useState('');
  const [opened, setOpened] = useState(false);
  const error = views.error ?? save.error ?? remove.error;
  return (
    <Popover width={340} position="bottom-end" trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />} onClick={() => setOpened(!opened)}>
          {t('posts.views.open')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          {error !== null && <ErrorAlert error={error} />}
          {views.data?.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('posts.views.none')}
            </Text>
          )}
          {views.data?.map((view) => (
            <ViewLine
              key={view.id}
              view={view}
              onApply={() => {
                setOpened(false);
                onApply({ filter: view.filter, sort: view.sort });
              }}
              onRemove={() => remove.mutate(view)}
            />
          ))}
          <Divider />
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '') return;
              save.mutate({ name: name.trim(), filter: query.filter, sort: query.sort });
              setName('');
            }}
          >
            <Group gap={6} align="flex-end">
              <TextInput
                flex={1}
                label={t('posts.views.name')}
                maxLength={80}
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
              <Button type="submit" disabled={name.trim() === ''}>
                {t('posts.views.save')}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewLine({ view, onApply, onRemove }: { view: SavedView; onApply: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const rename = useChange('views.rename');
  const [name, setName] = useState<string | null>(null);
  if (name !== null) {
    const finish = () => {
      if (name.trim() !== '' && name.trim() !== view.name) rename.mutate({ id: view.id, name: name.trim() });
      setName(null);
    };
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        <TextInput
          data-autofocus
          autoFocus
          aria-label={t('posts.views.rename', { name: view.name })}
          maxLength={80}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onBlur={finish}
        />
      </form>
    );
  }
  return (
    <Group gap={4} wrap="nowrap">
      <Button variant="subtle" justify="flex-start" flex={1} miw={0} onClick={onApply}>
        {view.name}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('posts.views.rename', { name: view.name })}
        onClick={() => setName(view.name)}
      >
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="red" aria-label={t('posts.views.remove', { name: view.name })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}
