import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import type { PostFilter } from '../../../app/contract/calls.ts';
import { useCall, useClient } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ExportMenu } from '../../components/ExportMenu.tsx';
import { QueryState } from '../../components/QueryState.tsx';
import { Screen } from '../../components/Screen.tsx';
import { Facets } from './Facets.tsx';
import { PostDrawer } from './PostDrawer.tsx';
import { PostTable } from './PostTable.tsx';

const SORTS = ['newest', 'oldest', 'engagement', 'imported'] as const;
type Sort = (typeof SORTS)[number];

export default function PostsScreen() {
  const { t } = useTranslation();
  const client = useClient();
  const [parameters] = useSearchParams();
  const cluster = parameters.get('cluster');
  const [search, setSearch] = useState('');
  const [text] = useDebouncedValue(search, 200);
  const [sort, setSort] = useState<Sort>('newest');
  const [chosen, setChosen] = useState<PostFilter>(cluster === null ? {} : { cluster: Number(cluster) });
  const [open, setOpen] = useState<number | null>(null);
  const info = useCall('workspace.info', {});
  const filter: PostFilter = text.trim() === '' ? chosen : { ...chosen, text };
  const filtered = Object.keys(filter).length > 0;
  return (
    <Screen
      question={t('posts.question')}
      actions={
        <ExportMenu
          formats={['csv', 'xlsx', 'json']}
          fetch={(format) => client.call('posts.export', { filter, format })}
          hint={t('posts.exportHint')}
        />
      }
    >
      <QueryState query={info}>
        {({ posts }) =>
          posts === 0 ? (
            <EmptyState
              title={t('posts.emptyTitle')}
              text={t('posts.emptyText')}
              action={
                <Button component={Link} href="/import" leftSection={<IconUpload size={16} aria-hidden />}>
                  {t('import.open')}
                </Button>
              }
            />
          ) : (
            <>
              <Facets filter={filter} onChange={setChosen} />
              <Group>
                <TextInput
                  aria-label={t('posts.search')}
                  placeholder={t('posts.search')}
                  leftSection={<IconSearch size={16} aria-hidden />}
                  value={search}
                  onChange={(event) => setSearch(event.currentTarget.value)}
                  flex={1}
                />
                <Select
                  aria-label={t('posts.sort')}
                  data={SORTS.map((value) => ({ value, label: t(`posts.sorts.${value}`) }))}
                  value={sort}
                  onChange={(value) => setSort(SORTS.find((known) => known === value) ?? 'newest')}
                  allowDeselect={false}
                  w={190}
                />
                {filtered && (
                  <Button
                    variant="subtle"
                    onClick={() => {
                      setChosen({});
                      setSearch('');
                    }}
                  >
                    {t('posts.clear')}
                  </Button>
                )}
              </Group>
              <PostTable filter={filter} sort={sort} open={open} onOpen={setOpen} />
              <PostDrawer id={open} onClose={() => setOpen(null)} />
            </>
          )
        }
      </QueryState>
    </Screen>
  );
}
