import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EncodingName } from '../../../app/contract/records.ts';

interface EncodingSelectProps {
  value: EncodingName | null;
  /** Where the value comes from. */
  source?: 'detected' | 'chosen' | 'remembered';
  onChange(encoding: EncodingName): void;
}

/** The encoding that the file is read in. */
export function EncodingSelect({ value, source, onChange }: EncodingSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('import.encodingOf')}
      description={source === undefined ? undefined : t(`import.encodingFrom.${source}`)}
      inputWrapperOrder={['label', 'input', 'description']}
      placeholder={t('import.encodingChoose')}
      data={EncodingName.options.map((name) => ({ value: name, label: t(`import.encoding.${name}`) }))}
      value={value}
      onChange={(name) => name !== null && onChange(EncodingName.parse(name))}
      allowDeselect={false}
      w={230}
    />
  );
}
