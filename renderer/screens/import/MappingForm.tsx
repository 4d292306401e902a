import { MultiSelect, Select, SimpleGrid, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { type ColumnMapping, type Conventions, PostField } from '../../../app/contract/records.ts';

const SAMPLE_LENGTH = 40;

interface MappingFormProps {
  preview: Output<'import.preview'>;
  mapping: ColumnMapping;
  onChange(mapping: ColumnMapping): void;
}

/** Which column is what. A column taken for one field is no longer offered for another. */
export function MappingForm({ preview, mapping, onChange }: MappingFormProps) {
  const { t } = useTranslation();
  const taken = new Set([...Object.values(mapping.fields), ...Object.values(mapping.attributes)]);
  const sample = (field: PostField) => preview.samples[mapping.fields[field] ?? '']?.[0]?.slice(0, SAMPLE_LENGTH);
  const setField = (field: PostField, column: string | null) => {
    const { [field]: _before, ...rest } = mapping.fields;
    const fields = column === null ? rest : { ...rest, [field]: column };
    onChange({ ...mapping, fields, conventions: stillTrue(field, mapping.conventions) });
  };
  return (
    <>
      <Title order={2} mb="sm">
        {t('import.mapping')}
      </Title>
      <SimpleGrid cols={{ base: 2, md: 4, lg: 6 }} spacing="sm">
        {PostField.options.map((field) => (
          <Select
            key={field}
            label={t(`fields.${field}`)}
            required={field === 'text'}
            placeholder="–"
            clearable={field !== 'text'}
            searchable
            inputWrapperOrder={['label', 'input', 'description']}
            data={preview.columns.filter((column) => column === mapping.fields[field] || !taken.has(column))}
            value={mapping.fields[field] ?? null}
            onChange={(column) => setField(field, column)}
            description={sample(field) ?? (field === 'title' ? t('import.titleHint') : undefined)}
          />
        ))}
      </SimpleGrid>
      <MultiSelect
        mt="md"
        label={t('import.attributes')}
        description={t('import.attributesHint')}
        data={preview.columns.filter((column) => Object.values(mapping.attributes).includes(column) || !taken.has(column))}
        value={Object.values(mapping.attributes)}
        onChange={(columns) => onChange({ ...mapping, attributes: Object.fromEntries(columns.map((column) => [column, column])) })}
        clearable
        searchable
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('import.authorHint')}
      </Text>
    </>
  );
}

const COUNTS: readonly PostField[] = ['likes', 'comments', 'shares', 'views'];

/** Another column of dates or counts may be written in another way, which is guessed anew. */
function stillTrue(field: PostField, conventions: Conventions = {}): Conventions {
  const { dateOrder, decimal, ...rest } = conventions;
  return {
    ...rest,
    ...(field === 'date' || dateOrder === undefined ? {} : { dateOrder }),
    ...(COUNTS.includes(field) || decimal === undefined ? {} : { decimal }),
  };
}
