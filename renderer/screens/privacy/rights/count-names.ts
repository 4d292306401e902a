import type { TFunction } from 'i18next';

/** What can be counted of a person; tables of later versions stand under their own names. */
const KNOWN = [
  'posts',
  'mentions',
  'drafts',
  'clusters',
  'views',
  'readings',
  'placements',
  'labels',
  'duplicates',
  'near_copies',
  'placements_before',
] as const;

export function countName(name: string, t: TFunction): string {
  const known = KNOWN.find((candidate) => candidate === name);
  return known === undefined ? name : t(`rights.counts.${known}`);
}
