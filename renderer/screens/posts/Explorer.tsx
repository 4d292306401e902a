import { Button, Group, Select, Skeleton, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PostFilter, PostSort } from '../../../app/contract/records.ts';
import { useCall, useChange } from '../../client/hooks.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorAlert } from '../../components/QueryState.tsx';
import { ColumnMenu } from './ColumnMenu.tsx';
import { FIRST_COLUMNS, usePostColumns } from './columns.ts';
import { Facets } from './Facets.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import type { Query } from './filter-url.ts';
import { PostTable } from './PostTable.tsx';
import { SavedViews } from './SavedViews.tsx';
import { SearchField } from './SearchField.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SteppingDrawer } from './SteppingDrawer.tsx';
import type { ExportChoice } from './use-post-export.ts';
import { useSelection } from './use-selection.ts';

interface ExplorerProps {
  query: Query;
  attributes: readonly string[];
  onChange(query: Query, options?: { replace: boolean }): void;
  exporting: boolean;
  onExport(filter: PostFilter, choice: ExportChoice): void;
}

/** The posts of a workspace that has some: breakdown, filters, table, one post beside it. */
export function Explorer({ query, attributes, onChange, exporting, onExport }: ExplorerProps) {
  const { t } = useTranslation();
  const { filter, sort } = query;
  const facets = useCall('posts.facets', { filter }, { keep: true });
  const first = useCall('posts.list', { filter, sort, offset: 0, limit: 100 }, { keep: true });
  const total = first.data?.total ?? 0;
  const selection = useSelection(filter, total);
  const [columns, shown, showColumns] = useShownColumns(attributes);
  const [open, setOpen] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: row numbers mean nothing in another query
  useEffect(() => setOpen(null), [query]);
  const setFilter = (next: PostFilter) => onChange({ filter: next, sort });
  const search = (text: string) => {
    const { text: before, ...rest } = filter;
    const next = text === '' ? rest : { ...rest, text };
    // While somebody types on, it is one step of the way back.
    if (text !== (before ?? ''))
      onChange({ filter: next, sort: text === '' && sort === 'relevance' ? 'newest' : sort }, { replace: before !== undefined });
  };
  return (
    <Stack gap="sm">
      <Facets facets={facets.data} filter={filter} onChange={setFilter} />
      <Group gap="xs">
        <SearchField text={filter.text ?? ''} onChange={search} />
        <FilterMenu facets={facets.data} filter={filter} onChange={setFilter} />
        <Select
          aria-label={t('posts.sort')}
          data={PostSort.options
            .filter((value) => value !== 'relevance' || filter.text !== undefined)
            .map((value) => ({ value, label: t(`posts.sorts.${value}`) }))}
          value={sort}
          onChange={(value) => onChange({ filter, sort: PostSort.parse(value) })}
          allowDeselect={false}
          w={170}
        />
        <ColumnMenu columns={columns} shown={shown} onChange={showColumns} />
        <SavedViews query={query} onApply={onChange} />
      </Group>
      <FilterBar filter={filter} onChange={setFilter} />
      {facets.error !== null && <ErrorAlert error={facets.error} retry={() => void facets.refetch()} />}
      {first.error !== null ? (
        <ErrorAlert error={first.error} retry={() => void first.refetch()} />
      ) : first.data === undefined ? (
        <Skeleton h={320} role="status" aria-busy="true" aria-label={t('loading')} />
      ) : total === 0 ? (
        <EmptyState
          title={t('posts.noneTitle')}
          text={t('posts.noneText')}
          action={<Button onClick={() => setFilter({})}>{t('posts.clear')}</Button>}
        />
      ) : (
        <>
          <SelectionBar selection={selection} total={total} exporting={exporting} onExport={onExport} />
          <PostTable
            key={JSON.stringify(query)}
            query={query}
            total={total}
            columns={columns.filter(({ id }) => shown.includes(id))}
            selection={selection}
            open={open}
            onOpen={setOpen}
            onSort={(next) => onChange({ filter, sort: next })}
          />
        </>
      )}
      <SteppingDrawer query={query} total={total} row={open} onRow={setOpen} />
    </Stack>
  );
}

/** All columns, the names of those that are shown, and the way to show others; kept with the workspace's settings. */
function useShownColumns(attributes: readonly string[]) {
  const settings = useCall('settings.get', {});
  const change = useChange('settings.set');
  const columns = usePostColumns(attributes);
  // What was just chosen shows before it is stored.
  const [chosen, setChosen] = useState<string[] | null>(null);
  const choose = (postColumns: string[]) => {
    setChosen(postColumns);
    change.mutate({ postColumns });
  };
  return [columns, chosen ?? settings.data?.postColumns ?? FIRST_COLUMNS, choose] as const;
}
