import { type Detector, matchesOf } from './detector.ts';

const LOCAL = "[\\p{Script=Latin}0-9._%+'-]";
/** The last label of a domain is letters, or punycode. */
const DOMAIN = '(?:[\\p{Script=Latin}0-9][\\p{Script=Latin}0-9-]{0,62}\\.){1,6}(?:xn--[A-Za-z0-9-]{2,59}|[A-Za-z]{2,24})(?![A-Za-z])';
const PLAIN = new RegExp(`(?<!${LOCAL})${LOCAL}+@${DOMAIN}`, 'gu');
/** "anna (at) example (dot) org", as people write to fool crawlers. */
const SPELLED =
  /(?<![\w.+-])[\w.+-]{1,64}\s?[([{]\s?at\s?[)\]}]\s?[\w-]{1,63}(?:\s?[([{]\s?dot\s?[)\]}]\s?[\w-]{1,63}|\.[\w-]{1,63}){1,4}/gi;

export const email: Detector = {
  kind: 'EMAIL',
  mayContain: (text) => text.includes('@') || /[([{]\s?at\s?[)\]}]/i.test(text),
  find: (text) => [...matchesOf(text, PLAIN, 'form', () => 0.99), ...matchesOf(text, SPELLED, 'form', () => 0.9)],
};
