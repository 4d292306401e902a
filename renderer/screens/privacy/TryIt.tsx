import { Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';

/** What redaction does to a text, while it is typed. Nothing of it is stored. */
export function TryIt() {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const [typed, setTyped] = useState(() => t('privacy.example'));
  const [text] = useDebouncedValue(typed, 150);
  const result = useCall('privacy.try', { text }, { keep: true });
  return (
    <Paper h="100%">
      <Stack>
        <Title order={2}>{t('privacy.try')}</Title>
        <Textarea
          aria-label={t('privacy.try')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={10}
          maxLength={20_000}
        />
        <Text className="post-text" aria-live="polite" aria-label={t('privacy.result')}>
          {result.data?.text}
        </Text>
        <Stack gap={2}>
          {result.data?.spans.map(({ start, kind, score }) => (
            <Text key={start} size="sm" c="dimmed">
              {t('privacy.span', { kind: t(`kinds.${kind}`), score: percent(score) })}
            </Text>
          ))}
        </Stack>
        <Text size="sm" c="dimmed">
          {t('privacy.limits')}
        </Text>
      </Stack>
    </Paper>
  );
}
