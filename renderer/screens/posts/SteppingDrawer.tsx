import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import type { Query } from './filter-url.ts';
import { PostDrawer } from './PostDrawer.tsx';

interface SteppingDrawerProps {
  query: Query;
  total: number;
  /** The row whose post is open. */
  row: number | null;
  onRow(row: number | null): void;
}

/** The open post, and the way to its neighbours: buttons, j and k, or the arrow keys. */
export function SteppingDrawer({ query: { filter, sort }, total, row, onRow }: SteppingDrawerProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const ids = useCall('posts.ids', { filter, sort, offset: row ?? 0, limit: 1 }, { enabled: row !== null, keep: true });
  const step = (by: number) => {
    if (row !== null && row + by >= 0 && row + by < total) onRow(row + by);
  };
  useHotkeys([
    ['j', () => step(1)],
    ['ArrowDown', () => step(1)],
    ['k', () => step(-1)],
    ['ArrowUp', () => step(-1)],
  ]);
  const id = row === null ? null : (ids.data?.[0] ?? null);
  return (
    <PostDrawer id={id} search={filter.text} onClose={() => onRow(null)}>
      <Group gap="xs">
        <Tooltip label={t('posts.previous')}>
          <ActionIcon variant="default" aria-label={t('posts.previous')} disabled={row === 0} onClick={() => step(-1)}>
            <IconChevronUp size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('posts.next')}>
          <ActionIcon variant="default" aria-label={t('posts.next')} disabled={row === total - 1} onClick={() => step(1)}>
            <IconChevronDown size={16} />
          </ActionIcon>
        </Tooltip>
        <Text size="sm" c="dimmed">
          {t('posts.place', { place: number((row ?? 0) + 1), total: number(total) })}
        </Text>
      </Group>
    </PostDrawer>
  );
}
