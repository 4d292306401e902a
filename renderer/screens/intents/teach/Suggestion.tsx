import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PostRow } from '../../../../app/contract/records.ts';
import { IntentBars } from '../../../components/IntentBars.tsx';

/** What comes first is enough to think twice. */
const SHOWN = 3;

/** What the model in use says of the post; shown only to who asked, as it would sway the others. */
export function Suggestion({ post: { reading } }: { post: PostRow }) {
  const { t } = useTranslation();
  if (reading === null) return <Text c="dimmed">{t('teach.noReading')}</Text>;
  return (
    <Stack gap={6} role="status">
      <Text size="sm" fw={600}>
        {t('teach.suggestion')}
      </Text>
      <IntentBars scores={reading.intents} most={SHOWN} width={150} />
    </Stack>
  );
}
