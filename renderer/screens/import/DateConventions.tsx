import { Group, Input, SegmentedControl, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../app/contract/calls.ts';
import { type ColumnMapping, type Conventions, DateOrder } from '../../../app/contract/records.ts';

interface DateConventionsProps {
  dates: Output<'import.preview'>['dates'];
  mapping: ColumnMapping;
  onChange(mapping: ColumnMapping): void;
}

/** What cannot be told from a date alone: whether its day comes first, and which day it is relative to. */
export function DateConventions({ dates, mapping, onChange }: DateConventionsProps) {
  const { t } = useTranslation();
  const { dateOrder, exportedAt } = mapping.conventions ?? {};
  const set = (conventions: Conventions) => onChange({ ...mapping, conventions });
  const setExported = (day: string) => {
    const { exportedAt: _before, ...rest } = mapping.conventions ?? {};
    set(day === '' ? rest : { ...rest, exportedAt: `${day}T23:59:59Z` });
  };
  if (dates.order === 'none' && !dates.relative) return null;
  return (
    <Group mt="md" align="flex-start">
      {dates.order !== 'none' && (
        <Input.Wrapper label={t('import.dateOrder')} description={t(`import.orderKnown.${dates.order}`)}>
          <SegmentedControl
            display="flex"
            aria-label={t('import.dateOrder')}
            value={dateOrder ?? ''}
            onChange={(order) => set({ ...mapping.conventions, dateOrder: DateOrder.parse(order) })}
            data={DateOrder.options.map((order) => ({ value: order, label: t(`import.dateOrders.${order}`) }))}
          />
        </Input.Wrapper>
      )}
      {dates.relative && (
        <TextInput
          type="date"
          label={t('import.exportedOn')}
          description={t('import.exportedOnHint')}
          value={exportedAt?.slice(0, 10) ?? ''}
          onChange={(event) => setExported(event.currentTarget.value)}
        />
      )}
    </Group>
  );
}
