import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonRef } from '../../../../app/contract/records.ts';
import { keyOf, useClient } from '../../../client/hooks.ts';
import { ErrorAlert } from '../../../components/QueryState.tsx';
import type { FoundPerson } from './found-person.ts';

const WAYS = ['handle', 'author'] as const;
type Way = (typeof WAYS)[number];

/** Looks for a person, by the name that an export has or by the pseudonym. */
export function FindPerson({ onFound }: { onFound(person: FoundPerson): void }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('handle');
  const [typed, setTyped] = useState('');
  const find = useFindPerson((person) => {
    setTyped('');
    onFound(person);
  });
  const name = typed.trim();
  return (
    <Paper>
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('rights.find')}</Title>
          <Text c="dimmed" size="sm" maw={760}>
            {t('rights.about')}
          </Text>
        </div>
        <form
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            if (name !== '') find.mutate(way === 'handle' ? { handle: name } : { author: name });
          }}
        >
          <Stack gap="sm" align="flex-start">
            <SegmentedControl
              aria-label={t('rights.by')}
              value={way}
              onChange={(value) => setWay(WAYS.find((known) => known === value) ?? 'handle')}
              data={WAYS.map((value) => ({ value, label: t(`rights.ways.${value}`) }))}
            />
            <Group align="flex-end" w="100%" maw={760}>
              <TextInput
                flex={1}
                label={t(`rights.ways.${way}`)}
                description={t(`rights.wayHints.${way}`)}
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                maxLength={200}
                autoComplete="off"
                spellCheck={false}
              />
              <Button type="submit" disabled={name === ''} loading={find.isPending}>
                {t('rights.show')}
              </Button>
            </Group>
          </Stack>
        </form>
        {find.error !== null && <ErrorAlert error={find.error} />}
      </Stack>
    </Paper>
  );
}

/** Answers are kept for a while: what is found under the pseudonym alone, and the question, which may hold the name, not at all. */
function useFindPerson(done: (person: FoundPerson) => void) {
  const client = useClient();
  const queries = useQueryClient();
  const find = useMutation({
    mutationFn: (person: PersonRef) => client.call('privacy.person', { person }),
    onSuccess: (summary, ref) => {
      const { author } = summary;
      queries.setQueryData(keyOf('privacy.person', { person: { author } }), summary);
      find.reset();
      done({ author, ref });
    },
    gcTime: 0,
  });
  return find;
}
