import { Alert, Button, Group, NumberInput, Paper, Tabs, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import type { Input } from '../../../app/contract/calls.ts';
import { useCall } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { FirstPrinciplesView } from './FirstPrinciplesView.tsx';
import { HeadView } from './HeadView.tsx';
import { WordView } from './WordView.tsx';

type Subject = Input<'attention.explain'>;

export default function AttentionScreen() {
  const { t } = useTranslation();
  const { post } = useParams();
  const [typed, setTyped] = useState<string | null>(null);
  const subject: Subject | null = typed !== null ? { text: typed } : post !== undefined ? { post: Number(post) } : null;
  return (
    <Screen question={t('attention.question')} about={t('attention.about')}>
      <Picker
        onPost={() => setTyped(null)}
        onText={(text) => {
          setTyped(text);
        }}
      />
      {subject === null ? (
        <EmptyState title={t('attention.emptyTitle')} text={t('attention.emptyText')} />
      ) : (
        <Reading key={JSON.stringify(subject)} subject={subject} />
      )}
    </Screen>
  );
}

function Picker({ onPost, onText }: { onPost: () => void; onText: (text: string) => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { post } = useParams();
  const [id, setId] = useState<number | string>(post === undefined ? '' : Number(post));
  const [text, setText] = useState('');
  return (
    <Paper>
      <Group align="flex-end" wrap="nowrap">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onPost();
            if (id !== '') navigate(`/attention/${id}`);
          }}
        >
          <Group align="flex-end" wrap="nowrap">
            <NumberInput label={t('attention.post')} value={id} onChange={setId} min={1} w={130} allowDecimal={false} />
            <Button type="submit" variant="default">
              {t('attention.open')}
            </Button>
          </Group>
        </form>
        <Textarea
          label={t('attention.text')}
          placeholder={t('attention.textHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={1}
          maxRows={4}
          flex={1}
          maxLength={20_000}
        />
        <Button onClick={() => onText(text)} disabled={text.trim() === ''}>
          {t('attention.read')}
        </Button>
      </Group>
    </Paper>
  );
}

function Reading({ subject }: { subject: Subject }) {
  const { t } = useTranslation();
  const explanation = useCall('attention.explain', subject);
  return (
    <QueryState query={explanation} rows={8}>
      {(data) => (
        <>
          {data.truncated && <Alert color="orange">{t('attention.truncated', { read: data.tokens.length, total: data.textTokens })}</Alert>}
          <WordView explanation={data} />
          <Paper>
            <Tabs defaultValue="heads" keepMounted={false}>
              <Tabs.List>
                <Tabs.Tab value="heads">{t('attention.heads')}</Tabs.Tab>
                <Tabs.Tab value="rollout">{t('attention.rollout')}</Tabs.Tab>
                <Tabs.Tab value="first">{t('attention.first')}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="heads" pt="md">
                <HeadView explanation={data} />
              </Tabs.Panel>
              <Tabs.Panel value="rollout" pt="md">
                <HeadView explanation={data} rollout />
              </Tabs.Panel>
              <Tabs.Panel value="first" pt="md">
                <FirstPrinciplesView subject={subject} />
              </Tabs.Panel>
            </Tabs>
          </Paper>
          <Text size="sm" c="dimmed">
            {t('attention.readBy', { model: data.model, runtime: data.runtime })}
          </Text>
        </>
      )}
    </QueryState>
  );
}
