import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../client/hooks.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import { useIntents } from '../../../components/use-intents.ts';
import { IntentLine } from './IntentLine.tsx';
import { keyOf } from './keys.ts';
import { useTakeIntent } from './use-take-intent.ts';

interface IntentListProps {
  /** What the post in sight is labelled with. */
  given: string | null;
  /** Whether there is a post to label. */
  enabled: boolean;
  onLabel(intent: string): void;
}

/** What posts can be labelled with, changed in place. */
export function IntentList({ given, enabled, onLabel }: IntentListProps) {
  const { t } = useTranslation();
  const { offered } = useIntents();
  const take = useTakeIntent();
  return (
    <Paper h="100%">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('teach.list')}</Title>
          <Text size="sm" c="dimmed">
            {t('teach.listHint')}
          </Text>
        </div>
        <Stack gap={4} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {offered.map((intent, place) => (
            <li key={intent.id}>
              <IntentLine
                intent={intent}
                place={place}
                shortcut={keyOf(place)}
                chosen={given === intent.id}
                enabled={enabled}
                take={take}
                onLabel={() => onLabel(intent.id)}
              />
            </li>
          ))}
        </Stack>
        {take.error !== null && <ErrorAlert error={take.error} />}
        <NewIntent />
      </Stack>
    </Paper>
  );
}

function NewIntent() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const make = useChange('intents.make', () => setName(''));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') make.mutate({ name: name.trim() });
      }}
    >
      <Group gap={6} align="flex-end">
        <TextInput
          flex={1}
          label={t('teach.new')}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === ''} loading={make.isPending}>
          {t('teach.make')}
        </Button>
      </Group>
      {make.error !== null && <ErrorAlert error={make.error} />}
    </form>
  );
}
