import { PostFilter, PostSort } from '../../../app/contract/records.ts';

/** What the screen shows: which posts, in which order. */
export interface Query {
  filter: PostFilter;
  sort: PostSort;
}

/** Fields with a list of values → the name of one value in an address. */
export const LISTS = {
  imports: 'import',
  channels: 'channel',
  languages: 'language',
  clusters: 'cluster',
  intents: 'intent',
  sentiments: 'sentiment',
  kinds: 'kind',
  labels: 'label',
} as const;
export type ListField = keyof typeof LISTS;
const NUMBERED: readonly ListField[] = ['imports', 'clusters'];
/** How an address names posts outside all clusters, and those without a label. */
export const OUTSIDE = 'none';
const ATTRIBUTE = 'attribute.';
const COPIES = 'copies';

/** A query as an address has it. What does not fit the contract, say in an address typed by hand, is left out. */
export function readQuery(parameters: URLSearchParams): Query {
  const raw: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(LISTS)) {
    const values = parameters.getAll(name);
    if (values.length > 0) raw[field] = values.map((value) => readValue(field, value));
  }
  for (const name of ['text', 'from', 'to'] as const) {
    const value = parameters.get(name);
    if (value !== null && value !== '') raw[name] = value;
  }
  const copies = parameters.get(COPIES);
  if (copies !== null) raw.nearCopies = copies === 'any' ? copies : Number(copies);
  const engagement = { ...bound(parameters, 'least'), ...bound(parameters, 'most') };
  if (Object.keys(engagement).length > 0) raw.engagement = engagement;
  const attributes = attributesOf(parameters);
  if (Object.keys(attributes).length > 0) raw.attributes = attributes;
  return { filter: fitting(raw), sort: PostSort.safeParse(parameters.get('sort')).data ?? 'newest' };
}

/** The address of a query; reading it gives the query back. */
export function writeQuery({ filter, sort }: Query): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of ['text', 'from', 'to'] as const) if (filter[name] !== undefined) parameters.set(name, filter[name]);
  for (const [field, name] of Object.entries(LISTS)) {
    for (const value of filter[field as ListField] ?? []) parameters.append(name, String(value ?? OUTSIDE));
  }
  if (filter.nearCopies !== undefined) parameters.set(COPIES, String(filter.nearCopies));
  for (const [name, values] of Object.entries(filter.attributes ?? {})) {
    for (const value of values) parameters.append(ATTRIBUTE + name, value);
  }
  for (const [name, value] of Object.entries(filter.engagement ?? {})) parameters.set(name, String(value));
  if (sort !== 'newest') parameters.set('sort', sort);
  return parameters;
}

function readValue(field: string, value: string): unknown {
  if (NUMBERED.some((known) => known === field)) return value === OUTSIDE ? null : value.trim() === '' ? value : Number(value);
  return field === 'labels' && value === OUTSIDE ? null : value;
}

function bound(parameters: URLSearchParams, name: 'least' | 'most'): Record<string, number> {
  const value = parameters.get(name);
  return value === null || value.trim() === '' || Number.isNaN(Number(value)) ? {} : { [name]: Number(value) };
}

function attributesOf(parameters: URLSearchParams): Record<string, string[]> {
  const attributes: Record<string, string[]> = {};
  for (const key of new Set(parameters.keys())) {
    if (key.startsWith(ATTRIBUTE)) attributes[key.slice(ATTRIBUTE.length)] = parameters.getAll(key);
  }
  return attributes;
}

function fitting(raw: Record<string, unknown>): PostFilter {
  const parsed = PostFilter.safeParse(raw);
  if (parsed.success) return parsed.data;
  const wrong = new Set(parsed.error.issues.map(({ path }) => path[0]));
  return PostFilter.parse(Object.fromEntries(Object.entries(raw).filter(([field]) => !wrong.has(field))));
}
