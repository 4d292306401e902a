import { findPhoneNumbersInText } from 'libphonenumber-js/max';
import { type Detector, type Match, matchesOf } from './detector.ts';

const CHINESE_MOBILE = /(?<![\d.])(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?![\d.]\d|\d)/g;
/** Area code with its zero, then seven or eight digits and an extension. */
const CHINESE_LANDLINE = /(?<![\d.])(?:\(0\d{2,3}\)|0(?:10|2\d|[3-9]\d{2}))[\s-]?[1-9]\d{2,3}[\s-]?\d{4}(?:(?:-|转)\d{1,5})?(?!\d)/g;
const CHINESE_SERVICE = /(?<![\d.-])[48]00[\s-]?\d{3}[\s-]?\d{4}(?![\d-])/g;
/** At least seven digits with the separators that phone numbers use. */
const CANDIDATE = /\+?\d(?:[\s().-]{0,2}\d){6,}/;
/** Countries whose national form is recognised; everywhere else a number needs its + and country code. */
const REGIONS = ['US', 'GB', 'SG'] as const;

export const phone: Detector = {
  kind: 'PHONE',
  mayContain: (text) => CANDIDATE.test(text),
  find(text) {
    return [
      ...matchesOf(text, CHINESE_MOBILE, 'form', () => 0.95),
      ...matchesOf(text, CHINESE_LANDLINE, 'form', () => 0.85),
      ...matchesOf(text, CHINESE_SERVICE, 'form', () => 0.8),
      ...international(text),
    ];
  },
};

function international(text: string): Match[] {
  const found = REGIONS.flatMap((region) => findPhoneNumbersInText(text, { defaultCountry: region, extended: false }));
  return found.flatMap(({ startsAt, endsAt, number }) => {
    const written = text.slice(startsAt, endsAt);
    // Seven bare digits are more often an order or a count than a phone.
    const bare = /^\d+$/.test(written);
    if (bare && written.length < 10) return [];
    const score = written.startsWith('+') ? 0.95 : bare ? 0.6 : 0.8 + (number.isValid() ? 0.1 : 0);
    return [{ start: startsAt, end: endsAt, score, reason: 'form' }];
  });
}
