import { Group, Paper, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/calls.ts';
import type { PostRow } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall, useClient } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { RedactedText } from '../../components/RedactedText.tsx';

const PAGE = 100;
const ROW_HEIGHT = 44;

interface PostTableProps {
  filter: PostFilter;
  sort: 'newest' | 'oldest' | 'engagement' | 'imported';
  open: number | null;
  onOpen(id: number): void;
}

/** All posts of a filter; only the rows in sight exist, and only their pages are fetched. */
export function PostTable({ filter, sort, open, onOpen }: PostTableProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const client = useClient();
  const box = useRef<HTMLDivElement>(null);
  const first = useCall('posts.list', { filter, sort, offset: 0, limit: PAGE }, { keep: true });
  const total = first.data?.total ?? 0;
  const rows = useVirtualizer({ count: total, getScrollElement: () => box.current, estimateSize: () => ROW_HEIGHT, overscan: 12 });
  const items = rows.getVirtualItems();
  const pages = Array.from(new Set(items.map(({ index }) => Math.floor(index / PAGE))));
  const loaded = useQueries({
    queries: pages.map((page) => {
      const input = { filter, sort, offset: page * PAGE, limit: PAGE };
      return {
        queryKey: ['posts.list', input],
        queryFn: ({ signal }: { signal: AbortSignal }) => client.call('posts.list', input, { signal }),
      };
    }),
  });
  const postAt = (index: number): PostRow | undefined => {
    const page = Math.floor(index / PAGE);
    return (loaded[pages.indexOf(page)]?.data ?? (page === 0 ? first.data : undefined))?.rows[index % PAGE];
  };
  if (first.error !== null) return <ErrorAlert error={first.error} retry={() => void first.refetch()} />;
  if (first.data !== undefined && total === 0) return <EmptyState title={t('posts.noneTitle')} text={t('posts.noneText')} />;
  return (
    <Paper p={0}>
      <Group justify="space-between" px="md" py={8}>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('posts.count', { count: total, formatted: number(total) })}
        </Text>
      </Group>
      <div ref={box} style={{ height: 'max(360px, calc(100vh - 470px))', overflow: 'auto' }}>
        <ul
          aria-label={t('screens.posts')}
          style={{ height: rows.getTotalSize(), position: 'relative', margin: 0, padding: 0, listStyle: 'none' }}
        >
          {items.map(({ index, start }) => (
            <li
              key={index}
              style={{ position: 'absolute', top: 0, left: 0, right: 0, height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              aria-setsize={total}
              aria-posinset={index + 1}
            >
              <Row post={postAt(index)} open={open} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </div>
    </Paper>
  );
}

function Row({ post, open, onOpen }: { post: PostRow | undefined; open: number | null; onOpen: (id: number) => void }) {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  if (post === undefined) return <div className="row-button" aria-hidden />;
  return (
    <button type="button" className="row-button" aria-current={open === post.id} onClick={() => onOpen(post.id)}>
      <span className="clamp">
        <RedactedText text={post.text} spans={post.redactions} />
      </span>
      <span className="clamp">{post.reading === null ? '–' : t(`intents.${post.reading.intent}`)}</span>
      <span className="clamp">{post.channel ?? '–'}</span>
      <span className="clamp">{post.createdAt === null ? '–' : date(post.createdAt)}</span>
      <span>{number((post.likes ?? 0) + (post.comments ?? 0) + (post.shares ?? 0))}</span>
    </button>
  );
}
