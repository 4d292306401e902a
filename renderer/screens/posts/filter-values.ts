import type { PostFilter } from '../../../app/contract/records.ts';
import { LISTS, type ListField, OUTSIDE } from './filter-url.ts';

/** One thing that is filtered by: one chip. */
export type Criterion =
  | { field: ListField; value: string }
  | { field: 'attribute'; name: string; value: string }
  | { field: 'dates' }
  | { field: 'engagement' }
  | { field: 'nearCopies' }
  | { field: 'text' };

/** What a filter consists of, in a steady order. */
export function criteriaOf(filter: PostFilter): Criterion[] {
  const criteria: Criterion[] = [];
  if (filter.from !== undefined || filter.to !== undefined) criteria.push({ field: 'dates' });
  for (const field of listFields()) for (const value of valuesOf(filter, field)) criteria.push({ field, value });
  for (const [name, values] of Object.entries(filter.attributes ?? {})) {
    for (const value of values) criteria.push({ field: 'attribute', name, value });
  }
  if (filter.engagement !== undefined) criteria.push({ field: 'engagement' });
  if (filter.nearCopies !== undefined) criteria.push({ field: 'nearCopies' });
  if (filter.text !== undefined) criteria.push({ field: 'text' });
  return criteria;
}

/** The chosen values of a list as texts. */
export function valuesOf(filter: PostFilter, field: ListField): string[] {
  return (filter[field] ?? []).map((value) => String(value ?? OUTSIDE));
}

/** The filter with other values of a list; without any, the field no longer filters. */
export function withValues(filter: PostFilter, field: ListField, values: readonly string[]): PostFilter {
  const { [field]: _before, ...rest } = filter;
  if (values.length === 0) return rest;
  const numbered = field === 'imports' || field === 'clusters';
  const outside = field === 'clusters' || field === 'labels';
  const next = values.map((value) => (outside && value === OUTSIDE ? null : numbered ? Number(value) : value));
  // The values come from the engine's own counts, so they fit the field.
  return { ...rest, [field]: next } as PostFilter;
}

/** The filter with other values of an attribute. */
export function withAttribute(filter: PostFilter, name: string, values: readonly string[]): PostFilter {
  const { attributes, ...rest } = filter;
  const { [name]: _before, ...others } = attributes ?? {};
  const next = values.length === 0 ? others : { ...others, [name]: [...values] };
  return Object.keys(next).length === 0 ? rest : { ...rest, attributes: next };
}

/** The filter with other days; null for no bound. */
export function withDays(filter: PostFilter, from: string | null, to: string | null): PostFilter {
  const { from: _from, to: _to, ...rest } = filter;
  return { ...rest, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

/** The filter with other bounds of engagement; null for none. */
export function withEngagement(filter: PostFilter, least: number | null, most: number | null): PostFilter {
  const { engagement: _before, ...rest } = filter;
  if (least === null && most === null) return rest;
  return { ...rest, engagement: { ...(least === null ? {} : { least }), ...(most === null ? {} : { most }) } };
}

/** The filter with only posts that have near copies, those of one post, or with no such bound. */
export function withNearCopies(filter: PostFilter, of: PostFilter['nearCopies']): PostFilter {
  const { nearCopies: _before, ...rest } = filter;
  return of === undefined ? rest : { ...rest, nearCopies: of };
}

/** The filter with one value more, or less where it had it. */
export function toggled(filter: PostFilter, field: ListField, value: string): PostFilter {
  const values = valuesOf(filter, field);
  return withValues(filter, field, values.includes(value) ? values.filter((other) => other !== value) : [...values, value]);
}

/** The filter without a criterion. */
export function without(filter: PostFilter, criterion: Criterion): PostFilter {
  if (criterion.field === 'attribute') {
    const values = filter.attributes?.[criterion.name] ?? [];
    return withAttribute(
      filter,
      criterion.name,
      values.filter((value) => value !== criterion.value),
    );
  }
  if (criterion.field === 'dates') return withDays(filter, null, null);
  if (criterion.field === 'engagement') return withEngagement(filter, null, null);
  if (criterion.field === 'nearCopies') return withNearCopies(filter, undefined);
  if (criterion.field === 'text') {
    const { text: _text, ...rest } = filter;
    return rest;
  }
  return toggled(filter, criterion.field, criterion.value);
}

export function listFields(): ListField[] {
  return Object.keys(LISTS) as ListField[];
}
