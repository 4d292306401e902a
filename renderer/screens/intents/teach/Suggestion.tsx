import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PostRow } from '../../../../app/contract/records.ts';
import { useFormat } from '../../../app/format.ts';
import { useIntents } from '../../../components/use-intents.ts';

/** What comes first is enough to think twice. */
const SHOWN = 3;

/** What the model in use says of the post; shown only to who asked, as it would sway the others. */
export function Suggestion({ post: { reading } }: { post: PostRow }) {
  const { t } = useTranslation();
  const { percent } = useFormat();
  const intents = useIntents();
  if (reading === null) return <Text c="dimmed">{t('teach.noReading')}</Text>;
  const likeliest = Object.entries(reading.intents)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN);
  return (
    <Stack gap={6} role="status">
      <Text size="sm" fw={600}>
        {t('teach.suggestion')}
      </Text>
      {likeliest.map(([intent, score]) => (
        <Group key={intent} gap="sm" wrap="nowrap">
          <Text size="sm" w={150}>
            {intents.name(intent)}
          </Text>
          <Progress value={score * 100} flex={1} aria-label={intents.name(intent)} />
          <Text size="sm" w={56} ta="right">
            {percent(score)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
