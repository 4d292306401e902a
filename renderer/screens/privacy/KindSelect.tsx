import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RedactionKind } from '../../../app/contract/records.ts';

interface KindSelectProps extends Pick<SelectProps, 'label' | 'size'> {
  value: RedactionKind;
  onChange(kind: RedactionKind): void;
}

/** One of the kinds of personal data. */
export function KindSelect({ value, onChange, ...look }: KindSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      {...look}
      data={RedactionKind.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      value={value}
      onChange={(chosen) => onChange(RedactionKind.parse(chosen))}
      allowDeselect={false}
      searchable
    />
  );
}
