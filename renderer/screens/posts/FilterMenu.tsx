import { Button, Checkbox, Group, MultiSelect, NumberInput, Popover, Select, Stack, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostFacets } from '../../../app/contract/calls.ts';
import type { PostFilter } from '../../../app/contract/records.ts';
import { useFormat } from '../../app/format.ts';
import { useCall } from '../../client/hooks.ts';
import { listFields, valuesOf, withAttribute, withDays, withEngagement, withNearCopies, withValues } from './filter-values.ts';
import { useNames } from './use-names.ts';

interface FilterMenuProps {
  facets: PostFacets | undefined;
  filter: PostFilter;
  onChange(filter: PostFilter): void;
}

/** Every field that posts can be filtered by, with how many posts each value has. */
export function FilterMenu({ facets, filter, onChange }: FilterMenuProps) {
  const { t } = useTranslation();
  return (
    <Popover width={380} position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
          {t('posts.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah="75vh" style={{ overflow: 'auto' }}>
        {facets !== undefined && (
          <Stack gap="xs">
            <Days facets={facets} filter={filter} onChange={onChange} />
            <Lists facets={facets} filter={filter} onChange={onChange} />
            {facets.attributes.length > 0 && <Attribute facets={facets} filter={filter} onChange={onChange} />}
            <Engagement filter={filter} onChange={onChange} />
            <NearCopies filter={filter} onChange={onChange} />
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

type PartProps = FilterMenuProps & { facets: PostFacets };

function Days({ facets: { days }, filter, onChange }: PartProps) {
  const { t } = useTranslation();
  if (days.length === 0) return null;
  const bounds = { type: 'date', min: days[0]!.day, max: days.at(-1)!.day, flex: 1 };
  const day = (value: string) => (value === '' ? null : value);
  return (
    <Group grow>
      <TextInput
        {...bounds}
        label={t('posts.from')}
        value={filter.from ?? ''}
        onChange={({ currentTarget }) => onChange(withDays(filter, day(currentTarget.value), filter.to ?? null))}
      />
      <TextInput
        {...bounds}
        label={t('posts.to')}
        value={filter.to ?? ''}
        onChange={({ currentTarget }) => onChange(withDays(filter, filter.from ?? null, day(currentTarget.value)))}
      />
    </Group>
  );
}

function Lists({ facets, filter, onChange }: PartProps) {
  const names = useNames();
  const counted = useCounted();
  return listFields().map((field) => {
    const chosen = valuesOf(filter, field);
    if (facets[field].length === 0 && chosen.length === 0) return null;
    return (
      <MultiSelect
        key={field}
        label={names.field(field)}
        data={counted(facets[field], chosen, (value) => names.value(field, value))}
        value={chosen}
        onChange={(values) => onChange(withValues(filter, field, values))}
        searchable
        clearable
        hidePickedOptions
        comboboxProps={{ withinPortal: false }}
      />
    );
  });
}

function Attribute({ facets, filter, onChange }: PartProps) {
  const { t } = useTranslation();
  const counted = useCounted();
  const [name, setName] = useState(Object.keys(filter.attributes ?? {})[0] ?? facets.attributes[0]!.name);
  const chosen = filter.attributes?.[name] ?? [];
  const values = facets.attributes.find((attribute) => attribute.name === name)?.values ?? [];
  return (
    <Group grow align="flex-start">
      <Select
        label={t('posts.attribute')}
        data={facets.attributes.map((attribute) => attribute.name)}
        value={name}
        onChange={(value) => value !== null && setName(value)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <MultiSelect
        label={t('posts.attributeValues')}
        data={counted(values, chosen, (value) => value)}
        value={chosen}
        onChange={(next) => onChange(withAttribute(filter, name, next))}
        searchable
        hidePickedOptions
        comboboxProps={{ withinPortal: false }}
      />
    </Group>
  );
}

function Engagement({ filter, onChange }: Pick<FilterMenuProps, 'filter' | 'onChange'>) {
  const { t } = useTranslation();
  const { least = null, most = null } = filter.engagement ?? {};
  const bound = (value: string | number) => (typeof value === 'number' ? value : null);
  return (
    <Group grow>
      <NumberInput
        label={t('posts.engagementLeast')}
        min={0}
        value={least ?? ''}
        onChange={(value) => onChange(withEngagement(filter, bound(value), most))}
      />
      <NumberInput
        label={t('posts.engagementMost')}
        min={0}
        value={most ?? ''}
        onChange={(value) => onChange(withEngagement(filter, least, bound(value)))}
      />
    </Group>
  );
}

/** Only where near copies were looked for and found. */
function NearCopies({ filter, onChange }: Pick<FilterMenuProps, 'filter' | 'onChange'>) {
  const { t } = useTranslation();
  const groups = useCall('nearCopies.list', {});
  if ((groups.data?.length ?? 0) === 0 && filter.nearCopies === undefined) return null;
  return (
    <Checkbox
      label={t('posts.anyCopies')}
      checked={filter.nearCopies === 'any'}
      onChange={({ currentTarget }) => onChange(withNearCopies(filter, currentTarget.checked ? 'any' : undefined))}
    />
  );
}

/** Values with their counts as options; a chosen value stays among them. */
function useCounted() {
  const { number } = useFormat();
  return (counts: PostFacets['channels'], chosen: readonly string[], nameOf: (value: string) => string) => [
    ...counts.map(({ value, count }) => ({ value, label: `${nameOf(value)} · ${number(count)}` })),
    ...chosen.filter((value) => !counts.some((count) => count.value === value)).map((value) => ({ value, label: `${nameOf(value)} · 0` })),
  ];
}
