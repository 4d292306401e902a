import { Input, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { type ColumnMapping, DateOrder, Decimal, type Conventions as Known } from '../../../app/contract/records.ts';
import { ownZone, UTC, ZONES } from './zones.ts';

interface ConventionsProps {
  preview: Pick<Output<'import.preview'>, 'dates' | 'decimals'>;
  mapping: ColumnMapping;
  onChange(mapping: ColumnMapping): void;
}

/** What a file's values can mean in two ways; only what this file leaves open is shown. */
export function Conventions({ preview: { dates, decimals }, mapping, onChange }: ConventionsProps) {
  const { t } = useTranslation();
  const { dateOrder, decimal = 'point', zone = UTC, exportedAt } = mapping.conventions ?? {};
  const set = (changes: Known) => onChange({ ...mapping, conventions: { ...mapping.conventions, ...changes } });
  const setExported = (day: string) => {
    const { exportedAt: _before, ...rest } = mapping.conventions ?? {};
    onChange({ ...mapping, conventions: day === '' ? rest : { ...rest, exportedAt: `${day}T23:59:59Z` } });
  };
  return (
    <>
      {dates.order !== 'none' && (
        <Choice
          label={t('import.dateOrder')}
          hint={t(`import.orderKnown.${dates.order}`)}
          value={dateOrder ?? ''}
          options={DateOrder.options.map((order) => ({ value: order, label: t(`import.dateOrders.${order}`) }))}
          onChange={(order) => set({ dateOrder: DateOrder.parse(order) })}
        />
      )}
      {dates.zoneless && (
        <Select
          label={t('import.zone')}
          description={t('import.zoneHint', { zone: ownZone() })}
          inputWrapperOrder={['label', 'input', 'description']}
          data={ZONES.map((offset) => ({ value: offset, label: `UTC${offset}` }))}
          value={zone}
          onChange={(offset) => offset !== null && set({ zone: offset })}
          allowDeselect={false}
          searchable
          w={230}
        />
      )}
      {decimals !== 'none' && (
        <Choice
          label={t('import.decimal')}
          hint={t(`import.decimalKnown.${decimals}`)}
          value={decimal}
          options={Decimal.options.map((sign) => ({ value: sign, label: t(`import.decimals.${sign}`) }))}
          onChange={(sign) => set({ decimal: Decimal.parse(sign) })}
        />
      )}
      {dates.relative && (
        <TextInput
          type="date"
          label={t('import.exportedOn')}
          description={t('import.exportedOnHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={exportedAt?.slice(0, 10) ?? ''}
          onChange={(event) => setExported(event.currentTarget.value)}
          w={230}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  hint: string;
  value: string;
  options: { value: string; label: string }[];
  onChange(value: string): void;
}

function Choice({ label, hint, value, options, onChange }: ChoiceProps) {
  return (
    <Input.Wrapper label={label} description={hint} inputWrapperOrder={['label', 'input', 'description']}>
      <SegmentedControl display="flex" aria-label={label} value={value} onChange={onChange} data={options} />
    </Input.Wrapper>
  );
}
