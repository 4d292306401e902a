import { Group, MultiSelect, NumberInput, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Anonymity, TABLE_FIELDS } from '../../../app/contract/records.ts';
import { useColumnName } from '../../components/use-column-name.ts';

export type AnonymityChoice = Anonymity;

/** Columns of numbers and days are almost as good as a name: they are generalised or left out. */
const NUMBERS = ['date', 'likes', 'comments', 'shares', 'views'];

interface AnonymityFormProps {
  choice: AnonymityChoice;
  attributes: readonly string[];
  onChange(choice: AnonymityChoice): void;
}

/** What outsiders may know, what they do not, and among how many people nobody shall be told apart. */
export function AnonymityForm({ choice, attributes, onChange }: AnonymityFormProps) {
  const { t } = useTranslation();
  const nameOf = useColumnName();
  const options = (names: readonly string[]) => names.map((value) => ({ value, label: nameOf(value) }));
  const all = [...TABLE_FIELDS, ...attributes];
  const { k, quasi, columns, sensitive } = choice;
  const keep = (next: string[]) => onChange({ ...choice, columns: next, sensitive: next.includes(sensitive ?? '') ? sensitive : null });
  return (
    <Stack gap="sm">
      <MultiSelect
        label={t('anonymity.quasi')}
        description={t('anonymity.quasiHint')}
        data={options(all.filter((name) => !columns.includes(name)))}
        value={quasi}
        onChange={(next) => onChange({ ...choice, quasi: all.filter((name) => next.includes(name)) })}
        hidePickedOptions
        clearable
        clearButtonProps={{ 'aria-label': t('anonymity.clear') }}
      />
      <MultiSelect
        label={t('anonymity.keep')}
        description={t('anonymity.keepHint')}
        data={options(all.filter((name) => !quasi.includes(name) && !NUMBERS.includes(name)))}
        value={columns}
        onChange={keep}
        hidePickedOptions
      />
      <Group grow align="flex-start">
        <NumberInput
          label={t('anonymity.k')}
          value={k}
          min={2}
          max={1000}
          allowDecimal={false}
          clampBehavior="blur"
          onChange={(value) => typeof value === 'number' && value >= 2 && value <= 1000 && onChange({ ...choice, k: value })}
        />
        <Select
          label={t('anonymity.sensitive')}
          placeholder={t('anonymity.noSensitive')}
          data={options(columns)}
          value={sensitive}
          onChange={(value) => onChange({ ...choice, sensitive: value })}
          clearable
          clearButtonProps={{ 'aria-label': t('anonymity.clear') }}
        />
      </Group>
    </Stack>
  );
}
