import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { TABLE_FIELDS } from '../../app/contract/records.ts';

/** What a column of posts is called: fields in the reader's language, attributes by their own names. */
export function columnName(name: string, t: TFunction): string {
  const field = TABLE_FIELDS.find((known) => known === name);
  return field === undefined ? name : t(`anonymity.columns.${field}`);
}

export function useColumnName(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => columnName(name, t);
}
