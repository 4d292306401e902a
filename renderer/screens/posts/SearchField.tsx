import { ActionIcon, List, Popover, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconHelp, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const HELP = ['words', 'phrase', 'exclude', 'either', 'tags'] as const;
/** Between the last key and the search. */
const PAUSE_MS = 150;

/** What to search for, and how it is read. `onChange` comes when typing pauses. */
export function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  const tell = useDebouncedCallback(onChange, PAUSE_MS);
  // The address may change under the field: back, a saved view, cleared filters.
  useEffect(() => setTyped((before) => (before.trim() === text ? before : text)), [text]);
  return (
    <TextInput
      aria-label={t('posts.search')}
      placeholder={t('posts.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={<Help />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        tell(value.trim());
      }}
      maxLength={1000}
      flex={1}
    />
  );
}

function Help() {
  const { t } = useTranslation();
  return (
    <Popover width={380} position="bottom-end">
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('posts.help.title')}>
          <IconHelp size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fw={600} mb={4}>
          {t('posts.help.title')}
        </Text>
        <List size="sm" spacing={4}>
          {HELP.map((name) => (
            <List.Item key={name}>{t(`posts.help.${name}`)}</List.Item>
          ))}
        </List>
      </Popover.Dropdown>
    </Popover>
  );
}
