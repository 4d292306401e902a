import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureReceipt, PersonRef, PersonSummary } from '../../../../app/contract/records.ts';
import { useCall, useClient } from '../../../client/hooks.ts';
import { ExportMenu } from '../../../components/ExportMenu.tsx';
import { QueryState } from '../../../components/QueryState.tsx';
import { Erase, isNothing } from './Erase.tsx';
import type { FoundPerson } from './found-person.ts';
import { Held } from './Held.tsx';

interface PersonProps {
  person: FoundPerson;
  onErased(receipt: ErasureReceipt): void;
}

/** One person: what is held of them, the file that they may ask for, and the way out. */
export function Person({ person: { author, ref }, onErased }: PersonProps) {
  const { t } = useTranslation();
  const summary = useCall('privacy.person', { person: { author } });
  return (
    <Paper>
      <Stack>
        <Group gap="sm">
          <Title order={2}>{t('rights.held', { person: author })}</Title>
          {summary.data?.withheld === true && (
            <Badge variant="light" tt="none">
              {t('rights.withheld')}
            </Badge>
          )}
        </Group>
        <QueryState query={summary}>{(data) => <Found summary={data} person={ref} onErased={onErased} />}</QueryState>
      </Stack>
    </Paper>
  );
}

interface FoundProps {
  summary: PersonSummary;
  person: PersonRef;
  onErased: PersonProps['onErased'];
}

function Found({ summary, person, onErased }: FoundProps) {
  const { t } = useTranslation();
  const client = useClient();
  const [erasing, setErasing] = useState(false);
  const nothing = isNothing(summary);
  return (
    <>
      {nothing ? <Text maw={760}>{t(summary.withheld ? 'rights.nothingWithheld' : 'rights.nothing')}</Text> : <Held summary={summary} />}
      {erasing ? (
        <Erase summary={summary} person={person} onErased={onErased} onClose={() => setErasing(false)} />
      ) : (
        <Group>
          {summary.posts > 0 && (
            <ExportMenu
              formats={['csv', 'json']}
              label={t('rights.export')}
              hint={t('rights.exportHint')}
              fetch={(format) => client.call('privacy.exportPerson', { person, format })}
            />
          )}
          {nothing ? (
            <Button variant="default" onClick={() => setErasing(true)}>
              {t('rights.later')}
            </Button>
          ) : (
            <Button color="red" variant="light" onClick={() => setErasing(true)}>
              {t('rights.erase')}
            </Button>
          )}
        </Group>
      )}
    </>
  );
}
