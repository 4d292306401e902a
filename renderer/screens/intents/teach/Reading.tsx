import { Skeleton, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/format.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { RedactedText } from '../../../components/RedactedText.tsx';
import type { Source, Teaching } from './use-teaching.ts';

/** The text to label, large and alone, with what is needed to understand it; nothing of what the model or others say. */
export function Reading({ teaching: { post, loading, chosen }, from }: { teaching: Teaching; from: Source }) {
  const { t } = useTranslation();
  const { date } = useFormat();
  if (post === null) {
    if (loading) return <Skeleton h={160} />;
    const [title, text] =
      from === 'others' ? (['teach.othersTitle', 'teach.othersText'] as const) : (['teach.allTitle', 'teach.allText'] as const);
    return <EmptyState title={t(title)} text={t(text)} />;
  }
  const facts = [t('post.title', { id: post.id }), post.channel, post.createdAt === null ? null : date(post.createdAt)];
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {facts.filter((fact) => fact !== null).join(' · ')}
      </Text>
      <RedactedText text={post.text} spans={post.redactions} />
      {chosen === 'spread' && (
        <Text size="sm" c="dimmed">
          {t('teach.spread')}
        </Text>
      )}
    </Stack>
  );
}
