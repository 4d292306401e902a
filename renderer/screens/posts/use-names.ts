import { useTranslation } from 'react-i18next';
import type { PostFilter } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { useIntents } from '../../components/use-intents.ts';
import { type ListField, OUTSIDE } from './filter-url.ts';
import type { Criterion } from './filter-values.ts';

export interface Names {
  /** What a field is called. */
  field(field: ListField): string;
  /** What a value of a field is called. */
  value(field: ListField, value: string): string;
  /** What a chip says. */
  criterion(criterion: Criterion, filter: PostFilter): string;
}

/** Names of what posts are filtered by, in the reader's language: files for imports, labels for clusters. */
export function useNames(): Names {
  const { t } = useTranslation();
  const { date, number } = useFormat();
  const info = useCall('workspace.info', {});
  const clusters = useCall('clusters.list', {});
  const intents = useIntents();
  const value = (field: ListField, value: string): string => {
    if (field === 'imports') return info.data?.imports.find(({ id }) => String(id) === value)?.file ?? `#${value}`;
    if (field === 'clusters') {
      if (value === OUTSIDE) return t('posts.outside');
      return clusters.data?.find(({ id }) => String(id) === value)?.label ?? `#${value}`;
    }
    if (field === 'languages') return t(`languages.${value as 'en'}`);
    if (field === 'labels' && value === OUTSIDE) return t('posts.unlabelled');
    if (field === 'intents' || field === 'labels') return intents.name(value);
    if (field === 'sentiments') return t(`sentiments.${value as 'neutral'}`);
    if (field === 'kinds') return t(`kinds.${value as 'EMAIL'}`);
    return value;
  };
  return {
    field: (field) => t(`posts.facets.${field}`),
    value,
    criterion(criterion, filter) {
      if (criterion.field === 'attribute') return `${criterion.name}: ${criterion.value}`;
      if (criterion.field === 'text') return t('posts.chips.text', { text: filter.text });
      if (criterion.field === 'nearCopies') {
        return filter.nearCopies === 'any' ? t('posts.chips.anyCopies') : t('posts.chips.copiesOf', { id: filter.nearCopies });
      }
      if (criterion.field === 'engagement') {
        const { least, most } = filter.engagement ?? {};
        const bounds = { least: number(least ?? 0), most: number(most ?? 0) };
        if (most === undefined) return t('posts.chips.least', bounds);
        return least === undefined ? t('posts.chips.most', bounds) : t('posts.chips.between', bounds);
      }
      if (criterion.field === 'dates') {
        const days = { from: filter.from === undefined ? '' : date(filter.from), to: filter.to === undefined ? '' : date(filter.to) };
        if (filter.from === filter.to) return days.from;
        if (filter.to === undefined) return t('posts.chips.since', days);
        return filter.from === undefined ? t('posts.chips.until', days) : t('posts.chips.days', days);
      }
      return `${t(`posts.facets.${criterion.field}`)}: ${value(criterion.field, criterion.value)}`;
    },
  };
}
