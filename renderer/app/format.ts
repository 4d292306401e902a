import { useTranslation } from 'react-i18next';

export interface Format {
  number(value: number): string;
  /** Of a share between 0 and 1. */
  percent(value: number): string;
  /** With three decimals. */
  decimal(value: number): string;
  /** With four decimals and never rounded up: what is not 1 does not read as 1. */
  cosine(value: number): string;
  date(iso: string): string;
  dateTime(iso: string): string;
  bytes(value: number): string;
  /** Rounded, with the word for thousands or millions. */
  compact(value: number): string;
  /** The name of a language by its code, or what stands for one. */
  language(code: string): string;
}

/** Numbers and dates as the chosen language writes them. */
export function formatFor(locale: string): Format {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const cosine = new Intl.NumberFormat(locale, { minimumFractionDigits: 4, maximumFractionDigits: 4, roundingMode: 'floor' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const megabytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    decimal: (value) => decimal.format(value),
    cosine: (value) => cosine.format(value),
    date: (iso) => date.format(new Date(iso)),
    dateTime: (iso) => dateTime.format(new Date(iso)),
    bytes: (value) => megabytes.format(value / 1e6),
    compact: (value) => compact.format(value),
    language(code) {
      // Cards also write words such as “multilingual”, which are no codes.
      return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code) ? (languages.of(code) ?? code) : code;
    },
  };
}

export function useFormat(): Format {
  return formatFor(useTranslation().i18n.language);
}
