// biome-ignore-all lint/a11y/useFocusableInteractive: as the grid pattern has it, the grid has the focus and names its current row
// biome-ignore-all lint/a11y/useSemanticElements: a table element would hold all rows; of a million only those in sight exist
import { Checkbox, Paper, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPost, PostSort } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useClient } from '../../client/hooks.ts';
import { RedactedText } from '../../components/RedactedText.tsx';
import type { PostColumn } from './columns.ts';
import type { Query } from './filter-url.ts';
import { useRows } from './use-rows.ts';
import type { Selection } from './use-selection.ts';
import { useTallScroll } from './use-tall-scroll.ts';

const ROW_HEIGHT = 40;
/** Stays at the top of the box. */
const HEADER_HEIGHT = 36;
/** A range of rows that one shift-click selects. */
const LONGEST_RANGE = 100_000;

interface PostTableProps {
  query: Query;
  total: number;
  columns: readonly PostColumn[];
  selection: Selection;
  /** The row whose post is open beside the table. */
  open: number | null;
  onOpen(index: number): void;
  onSort(sort: PostSort): void;
}

/** All posts of a query; only the rows in sight exist, and only their pages are fetched. One row is current: the arrow keys move it. */
export function PostTable({ query, total, columns, selection, open, onOpen, onSort }: PostTableProps) {
  const { t } = useTranslation();
  const scroll = useTallScroll(total, ROW_HEIGHT, HEADER_HEIGHT);
  const postAt = useRows(query, scroll.first, scroll.last);
  const [current, setCurrent] = useState(0);
  const shown = Math.min(current, total - 1);
  const { show } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the table follows what is opened, not where it is scrolled to
  useEffect(() => {
    if (open === null) return;
    setCurrent(open);
    show(open);
  }, [open]);
  const select = useRangeSelect(query, selection);
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    setCurrent(next);
    show(next);
  };
  const template = `40px minmax(200px, 1fr) ${columns.map(({ width }) => `${width}px`).join(' ')}`;
  const keys = (event: KeyboardEvent) => {
    // The header's buttons have their own keys.
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: scroll.page,
      PageUp: -scroll.page,
      Home: -total,
      End: total,
    };
    const step = steps[event.key];
    if (step !== undefined) moveTo(shown + step);
    else if (event.key === 'Enter') onOpen(shown);
    else if (event.key === ' ') select(shown, postAt(shown), event.shiftKey);
    else return;
    event.preventDefault();
  };
  const indices = Array.from({ length: Math.max(0, scroll.last - scroll.first) }, (_, index) => scroll.first + index);
  return (
    <Paper p={0}>
      <div
        ref={scroll.box}
        className="post-table"
        role="grid"
        aria-label={t('screens.posts')}
        aria-rowcount={total + 1}
        aria-multiselectable
        aria-activedescendant={`post-row-${shown}`}
        tabIndex={0}
        onKeyDown={keys}
        onScroll={scroll.onScroll}
      >
        <Header template={template} columns={columns} sort={query.sort} onSort={onSort} />
        <div role="rowgroup" style={{ height: scroll.height, position: 'relative' }}>
          {indices.map((index) => {
            const post = postAt(index);
            return (
              <Row
                key={index}
                index={index}
                post={post}
                columns={columns}
                template={template}
                top={scroll.topOf(index)}
                state={{ current: index === shown, open: index === open, selected: post !== undefined && selection.has(post.id) }}
                onOpen={() => {
                  setCurrent(index);
                  onOpen(index);
                }}
                onSelect={(shift) => {
                  setCurrent(index);
                  select(index, post, shift);
                }}
              />
            );
          })}
        </div>
      </div>
    </Paper>
  );
}

/** Selects a row or, with shift, all rows since the one before; takes them out where it was selected. */
function useRangeSelect({ filter, sort }: Query, selection: Selection) {
  const client = useClient();
  const anchor = useRef<number | null>(null);
  return (index: number, post: FoundPost | undefined, shift: boolean) => {
    if (post === undefined) return;
    const on = !selection.has(post.id);
    const from = shift ? (anchor.current ?? index) : index;
    anchor.current = index;
    if (from === index) return selection.set([post.id], on);
    const offset = Math.min(from, index);
    const limit = Math.min(LONGEST_RANGE, Math.abs(from - index) + 1);
    void client.call('posts.ids', { filter, sort, offset, limit }).then((ids) => selection.set(ids, on));
  };
}

interface HeaderProps {
  template: string;
  columns: readonly PostColumn[];
  sort: PostSort;
  onSort(sort: PostSort): void;
}

function Header({ template, columns, sort, onSort }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup" className="post-head">
      <div role="row" className="post-row" style={{ gridTemplateColumns: template, height: HEADER_HEIGHT }} aria-rowindex={1}>
        <span role="columnheader" className="visually-hidden-text">
          {t('posts.selected')}
        </span>
        <span role="columnheader">{t('fields.text')}</span>
        {columns.map(({ id, label, sorts, right }) => {
          const place = sorts.indexOf(sort);
          const ascending = sort === 'oldest';
          return (
            <span
              key={id}
              role="columnheader"
              className={right ? 'right clamp' : 'clamp'}
              aria-sort={place < 0 ? undefined : ascending ? 'ascending' : 'descending'}
            >
              {sorts.length === 0 ? (
                label
              ) : (
                <UnstyledButton className="sort" onClick={() => onSort(sorts[(place + 1) % sorts.length]!)}>
                  {label}
                  {place >= 0 && (ascending ? <IconArrowUp size={14} aria-hidden /> : <IconArrowDown size={14} aria-hidden />)}
                </UnstyledButton>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  index: number;
  post: FoundPost | undefined;
  columns: readonly PostColumn[];
  template: string;
  top: number;
  state: { current: boolean; open: boolean; selected: boolean };
  onOpen(): void;
  onSelect(shift: boolean): void;
}

function Row({ index, post, columns, template, top, state, onOpen, onSelect }: RowProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const style = { gridTemplateColumns: template, height: ROW_HEIGHT, transform: `translateY(${top}px)` };
  const shared = {
    role: 'row',
    id: `post-row-${index}`,
    className: 'post-row placed',
    style,
    'aria-rowindex': index + 2,
    'data-current': state.current,
  };
  if (post === undefined) {
    return (
      <div {...shared} aria-busy="true">
        <span role="gridcell" />
        <span role="gridcell" className="waiting" aria-label={t('loading')} />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all rows
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is among the shared properties
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: as above
    <div {...shared} aria-selected={state.selected} aria-current={state.open} onClick={onOpen}>
      <span role="gridcell">
        <Checkbox
          size="xs"
          tabIndex={-1}
          checked={state.selected}
          readOnly
          aria-label={t('posts.select', { id: post.id, place: number(index + 1) })}
          onClick={(event: MouseEvent) => {
            event.stopPropagation();
            onSelect(event.shiftKey);
          }}
        />
      </span>
      <span role="gridcell" className="clamp">
        <RedactedText text={post.text} spans={post.redactions} marks={post.marks} line />
      </span>
      {columns.map(({ id, right, cell }) => (
        <span key={id} role="gridcell" className={right ? 'right' : 'clamp'}>
          {cell(post)}
        </span>
      ))}
    </div>
  );
}
