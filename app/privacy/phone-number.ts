import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const CHINESE_MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/;

/**
 * A number as it is dialled from abroad, and its country's code; null where its country is open.
 * Of national forms only Chinese mobiles and American numbers are taken for what they look like: "020 7946 0958" is London or Canton.
 */
export function internationalForm(written: string): { number: string; country: string } | null {
  const digits = written.replaceAll(/[^\d+]/g, '').replace(/^00(?=\d)/, '+');
  const mobile = CHINESE_MOBILE.exec(digits)?.[1];
  if (mobile !== undefined) return { number: `+86${mobile}`, country: '+86' };
  const parsed = parsePhoneNumberFromString(digits, 'US');
  if (parsed === undefined || !(digits.startsWith('+') || parsed.isValid())) return null;
  return { number: parsed.number, country: `+${parsed.countryCallingCode}` };
}
