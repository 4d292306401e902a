import type { RedactionKind } from '../contract/records.ts';
import { internationalForm } from './phone-number.ts';

const AT = /\s?[([{]\s?at\s?[)\]}]\s?/gi;
const DOT = /\s?[([{]\s?dot\s?[)\]}]\s?/gi;

const WRITTEN: Partial<Record<RedactionKind, (value: string) => string>> = {
  EMAIL: (value) => value.replaceAll(AT, '@').replaceAll(DOT, '.'),
  PHONE: (value) => internationalForm(value)?.number ?? value.replaceAll(/\D/g, ''),
  HANDLE: (value) => value.replace(/^(?:@|\/?u\/)/, ''),
  URL: (value) => value,
  PERSON: (value) => value.replaceAll(/\s+/g, ' '),
  MESSENGER_ID: (value) => value,
};

/**
 * One way of writing for what can be written in many, so that the same value gets the same pseudonym: "+86 138…" and
 * "138…", "@Anna_K" and the author "anna_k". Numbers and ids lose what separates their parts.
 */
export function sameValue(kind: RedactionKind, folded: string): string {
  const written = WRITTEN[kind] ?? ((value: string) => value.replaceAll(/[\s·.-]/g, ''));
  return written(folded);
}
