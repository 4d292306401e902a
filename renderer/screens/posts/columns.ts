import { useTranslation } from 'react-i18next';
import type { FoundPost, PostSort } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useNames } from './use-names.ts';

export interface PostColumn {
  id: string;
  label: string;
  /** Pixels. */
  width: number;
  /** Orders that a click on the header goes through. */
  sorts: readonly PostSort[];
  right?: boolean;
  cell(post: FoundPost): string;
}

export const ATTRIBUTE_COLUMN = 'attribute.';
/** Until the analyst chooses others. */
export const FIRST_COLUMNS = ['intent', 'channel', 'date', 'engagement'];

/** All columns that the table can have besides the text, named and written in the reader's language. */
export function usePostColumns(attributes: readonly string[]): PostColumn[] {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const names = useNames();
  const count = (value: number | null) => (value === null ? '–' : number(value));
  return [
    {
      id: 'intent',
      label: t('posts.facets.intents'),
      width: 120,
      sorts: [],
      cell: ({ reading }) => (reading === null ? '–' : names.value('intents', reading.intent)),
    },
    {
      id: 'sentiment',
      label: t('posts.facets.sentiments'),
      width: 96,
      sorts: [],
      cell: ({ reading }) => (reading === null ? '–' : names.value('sentiments', reading.sentiment)),
    },
    {
      id: 'cluster',
      label: t('posts.facets.clusters'),
      width: 150,
      sorts: [],
      cell: ({ reading }) => (reading === null || reading.cluster === null ? '–' : names.value('clusters', String(reading.cluster))),
    },
    {
      id: 'label',
      label: t('posts.facets.labels'),
      width: 120,
      sorts: [],
      cell: ({ labels }) => Array.from(new Set(labels.map(({ intent }) => names.value('labels', intent)))).join(', ') || '–',
    },
    { id: 'channel', label: t('fields.channel'), width: 110, sorts: [], cell: ({ channel }) => channel ?? '–' },
    { id: 'language', label: t('fields.language'), width: 84, sorts: [], cell: ({ language }) => names.value('languages', language) },
    { id: 'author', label: t('fields.author'), width: 110, sorts: [], cell: ({ author }) => author ?? '–' },
    {
      id: 'source',
      label: t('posts.facets.imports'),
      width: 140,
      sorts: [],
      cell: ({ importId }) => names.value('imports', String(importId)),
    },
    {
      id: 'date',
      label: t('fields.date'),
      width: 140,
      sorts: ['newest', 'oldest'],
      cell: ({ createdAt }) => (createdAt === null ? '–' : date(createdAt)),
    },
    { id: 'likes', label: t('fields.likes'), width: 84, sorts: ['likes'], right: true, cell: ({ likes }) => count(likes) },
    {
      id: 'engagement',
      label: t('posts.engagement'),
      width: 104,
      sorts: ['engagement'],
      right: true,
      cell: ({ likes, comments, shares }) => number((likes ?? 0) + (comments ?? 0) + (shares ?? 0)),
    },
    ...attributes.map((name) => ({
      id: ATTRIBUTE_COLUMN + name,
      label: name,
      width: 110,
      sorts: [],
      cell: (post: FoundPost) => post.attributes[name] ?? '–',
    })),
  ];
}
