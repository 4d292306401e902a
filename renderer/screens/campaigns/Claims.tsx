import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim, DraftVariant } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { RedactedText } from '../../components/RedactedText.tsx';

/** The draft with its claims marked; a click on one shows what it rests on. */
export function Claims({ variant, onPost }: { variant: DraftVariant; onPost: (id: number) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(0);
  const claim = variant.claims[open];
  let at = 0;
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('campaigns.claims')}</Text>
      <Text className="post-text">
        {variant.claims.map((item, index) => {
          const before = variant.text.slice(at, item.start);
          at = item.end;
          return (
            <span key={item.start}>
              {before}
              <button type="button" className="claim" aria-pressed={open === index} onClick={() => setOpen(index)}>
                {variant.text.slice(item.start, item.end)}
                <sup>{index + 1}</sup>
              </button>
            </span>
          );
        })}
        {variant.text.slice(at)}
      </Text>
      {claim === undefined ? (
        <Text c="dimmed">{t('campaigns.noClaims')}</Text>
      ) : (
        <Evidence claim={claim} number={open + 1} onPost={onPost} />
      )}
    </Stack>
  );
}

function Evidence({ claim, number, onPost }: { claim: Claim; number: number; onPost: (id: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { evidence } = claim;
  const ids = Array.isArray(evidence) ? evidence : [];
  const posts = useCall('posts.list', { filter: { ids }, sort: 'imported', offset: 0, limit: 20 }, { enabled: ids.length > 0 });
  return (
    <Stack gap={6} aria-label={t('campaigns.evidence')}>
      <Group gap="xs">
        <Badge circle>{number}</Badge>
        <Text size="sm" c="dimmed">
          {t('campaigns.evidence')}
        </Text>
      </Group>
      {evidence !== null && !Array.isArray(evidence) && (
        <Text>{t('campaigns.counted', { value: format.number(evidence.value), of: format.number(evidence.of) })}</Text>
      )}
      {ids.length > 0 &&
        (posts.data?.rows ?? []).map((post) => (
          <UnstyledButton key={post.id} onClick={() => onPost(post.id)}>
            <Text size="sm">
              #{post.id} <RedactedText text={post.text} spans={post.redactions} />
            </Text>
          </UnstyledButton>
        ))}
    </Stack>
  );
}
