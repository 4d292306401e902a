import { Group, Paper, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PostFacets } from '../../../app/contract/calls.ts';
import type { PostFilter } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import type { ListField } from './filter-url.ts';
import { toggled, valuesOf, withDays } from './filter-values.ts';
import { Timeline } from './Timeline.tsx';
import { useNames } from './use-names.ts';

const SHOWN: readonly ListField[] = ['imports', 'channels', 'languages', 'sentiments', 'intents', 'labels'];
/** What fits into a line; the filter menu has all. */
const VALUES = 7;

interface FacetsProps {
  facets: PostFacets | undefined;
  filter: PostFilter;
  onChange(filter: PostFilter): void;
}

/** The timeline and what the posts break down to. Each counts the posts of all other filters; a click filters by a value, a second one no longer. */
export function Facets({ facets, filter, onChange }: FacetsProps) {
  if (facets === undefined) {
    return (
      <Paper>
        <Skeleton h={176} />
      </Paper>
    );
  }
  const nothing = facets.days.length === 0 && SHOWN.every((field) => facets[field].length === 0 && filter[field] === undefined);
  if (nothing) return null;
  return (
    <Paper>
      <Stack gap="sm">
        <Timeline days={facets.days} from={filter.from} to={filter.to} onChange={(from, to) => onChange(withDays(filter, from, to))} />
        <Stack gap={4}>
          {SHOWN.map((field) => (
            <FacetRow
              key={field}
              field={field}
              counts={facets[field]}
              chosen={valuesOf(filter, field)}
              onToggle={(value) => onChange(toggled(filter, field, value))}
            />
          ))}
        </Stack>
      </Stack>
    </Paper>
  );
}

interface FacetRowProps {
  field: ListField;
  counts: PostFacets['channels'];
  chosen: readonly string[];
  onToggle(value: string): void;
}

function FacetRow({ field, counts, chosen, onToggle }: FacetRowProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const names = useNames();
  // A chosen value stays in sight, even where it has no posts left.
  const lost = chosen.filter((value) => !counts.slice(0, VALUES).some((count) => count.value === value));
  const shown = [...counts.slice(0, VALUES), ...lost.map((value) => counts.find((count) => count.value === value) ?? { value, count: 0 })];
  if (shown.length === 0) return null;
  const most = Math.max(1, ...shown.map(({ count }) => count));
  return (
    <Group gap={6} role="group" aria-label={names.field(field)} align="baseline" wrap="nowrap">
      <Text size="sm" c="dimmed" w={78}>
        {names.field(field)}
      </Text>
      <Group gap={4} flex={1}>
        {shown.map(({ value, count }) => (
          <UnstyledButton
            key={value}
            className="facet-value"
            aria-pressed={chosen.includes(value)}
            style={{ '--share': `${(100 * count) / most}%` }}
            onClick={() => onToggle(value)}
          >
            {names.value(field, value)} · {number(count)}
          </UnstyledButton>
        ))}
        {counts.length > shown.length && (
          <Text size="xs" c="dimmed">
            {t('posts.more', { formatted: number(counts.length - shown.length), count: counts.length - shown.length })}
          </Text>
        )}
      </Group>
    </Group>
  );
}
