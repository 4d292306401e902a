import { useTranslation } from 'react-i18next';

export interface Format {
  number(value: number): string;
  /** Of a share between 0 and 1. */
  percent(value: number): string;
  /** With three decimals. */
  decimal(value: number): string;
  date(iso: string): string;
  dateTime(iso: string): string;
  bytes(value: number): string;
}

/** Numbers and dates as the chosen language writes them. */
export function formatFor(locale: string): Format {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    decimal: (value) => decimal.format(value),
    date: (iso) => date.format(new Date(iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    bytes: (value) => megabytes.format(value / 1e6),
  };
}

export function useFormat(): Format {
  return formatFor(useTranslation().i18n.language);
}
