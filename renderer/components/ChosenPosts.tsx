import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../app/contract/records.ts';
import { useFormat } from '../app/format.ts';
import { useCall } from '../client/hooks.ts';

/** Says that a screen is about some posts only, and how many; a click makes it about all. */
export function ChosenPosts({ filter, onClear }: { filter: PostFilter; onClear: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const posts = useCall('posts.list', { filter, sort: 'imported', offset: 0, limit: 1 });
  const total = posts.data?.total ?? 0;
  return (
    <Group>
      <Button size="compact-sm" variant="light" radius="xl" rightSection={<IconX size={14} aria-hidden />} onClick={onClear}>
        {t('posts.chosen', { count: total, formatted: number(total) })}
      </Button>
    </Group>
  );
}
