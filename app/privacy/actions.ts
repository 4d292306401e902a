import { isIPv4, isIPv6 } from 'node:net';
import type { RedactionAction, RedactionKind } from '../contract/records.ts';
import { internationalForm } from './phone-number.ts';
import { cityOf, isCity, PLATE_PROVINCES } from './places.ts';
import { positionOf } from './position.ts';
import { PSEUDONYM_IN_TOKEN } from './pseudonym.ts';
import { sameValue } from './same-value.ts';

/** What an action leaves of a value, and how that is known again; null where nothing can be left. */
interface Leaving {
  leave(folded: string): string | null;
  left(rest: string): boolean;
}

/** Hosts of so many mailboxes that they tell nobody apart; of any other address not even the domain is shown. */
const MAIL_HOSTS =
  'gmail.com|googlemail.com|outlook.com|hotmail.com|live.com|msn.com|yahoo.com|icloud.com|aol.com|proton.me|qq.com|foxmail.com|163.com|126.com|yeah.net|sina.com|sina.cn|sohu.com|139.com|189.cn';
const MAIL_HOST = new RegExp(`@(${MAIL_HOSTS})$`, 'i');
/** Years before leave too few people. */
const FIRST_YEAR = 1940;
/** Second levels under a country that are open to everybody: "example.co.uk" is one site, "co.uk" is none. */
const OPEN_SECOND_LEVEL = /^(?:com?|net|org|edu|gov|ac)$/;

const leaving = (leave: Leaving['leave'], left: RegExp): Leaving => ({ leave, left: (rest) => left.test(rest) });
const country = (account: string) => account.slice(0, 2).toUpperCase();
/** The last digits of a number that has enough others. */
const lastDigits = (kept: number, others: number, value: string): string | null => {
  const digits = value.replaceAll(/\D/g, '');
  return digits.length < kept + others ? null : `…${digits.slice(-kept)}`;
};
/** The first letter of a name of three and more; Chinese names mostly have two or three characters, the first is the family's. */
const initial = (name: string): string | null => {
  const first = /^[\p{L}\p{N}]/u.exec(name)?.[0];
  return first === undefined || name.length < (/\p{Script=Han}/u.test(first) ? 2 : 3) ? null : `${first}…`;
};
const INITIAL = /^[\p{L}\p{N}]…$/u;

/**
 * Mask: so little that a person who knows the value recognises it, and nobody else can name it.
 * Phones, cards and order numbers keep the last four digits of ten and more; accounts their country as well; names, handles
 * and ids of messengers their first letter; an e-mail address the first letter of four and more, and its domain where it
 * is one of the large hosts of mail.
 */
const MASK: Partial<Record<RedactionKind, Leaving>> = {
  EMAIL: leaving(
    (value) => {
      const address = sameValue('EMAIL', value);
      const name = address.slice(0, address.indexOf('@'));
      return `${name.length < 4 ? '…' : (initial(name) ?? '…')}@${MAIL_HOST.exec(address)?.[1]?.toLowerCase() ?? '…'}`;
    },
    new RegExp(`^[\\p{L}\\p{N}]?…@(?:…|${MAIL_HOSTS})$`, 'u'),
  ),
  PHONE: leaving((value) => lastDigits(4, 6, value), /^…\d{4}$/),
  CARD: leaving((value) => lastDigits(4, 8, value), /^…\d{4}$/),
  ORDER_NUMBER: leaving((value) => lastDigits(4, 6, value), /^…\d{4}$/),
  IBAN: leaving(
    (value) =>
      `${country(value)}…${value
        .replaceAll(/[^A-Za-z0-9]/g, '')
        .slice(-4)
        .toUpperCase()}`,
    /^[A-Z]{2}…[A-Z0-9]{4}$/,
  ),
  HANDLE: leaving((value) => initial(sameValue('HANDLE', value)), INITIAL),
  PERSON: leaving(initial, INITIAL),
  MESSENGER_ID: leaving(initial, INITIAL),
};

/**
 * Generalise: what many have in common. A phone its country; an account its country; a link its site; an IP address its
 * first half (/16, of IPv6 /32); a date of birth its year, from 1940 on; an address its city; coordinates one decimal
 * (some 11 km); a Chinese licence plate its province.
 */
const GENERALISE: Partial<Record<RedactionKind, Leaving>> = {
  PHONE: leaving((value) => internationalForm(value)?.country ?? null, /^\+\d{1,3}$/),
  IBAN: leaving(country, /^[A-Z]{2}$/),
  URL: leaving(siteOf, /^(?:[\p{Ll}\p{Lo}\p{N}-]+\.){1,2}[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}-]*$/u),
  IP: leaving(networkOf, /^(?:\d{1,3}\.\d{1,3}\.0\.0\/16|[0-9a-f]{1,4}:[0-9a-f]{1,4}::\/32)$/),
  DATE_OF_BIRTH: leaving((value) => {
    const year = /(?<!\d)(?:19|20)\d{2}|(?:19|20)\d{2}(?!\d)/.exec(value)?.[0];
    return year === undefined || Number(year) < FIRST_YEAR ? null : year;
  }, /^(?:19[4-9]|20\d)\d$/),
  ADDRESS: { leave: cityOf, left: isCity },
  COORDINATES: leaving(roughPlace, /^-?\d{1,2}\.\d,-?\d{1,3}\.\d$/),
  PLATE: leaving((value) => (PLATE_PROVINCES.includes(value.charAt(0)) ? value.charAt(0) : null), new RegExp(`^[${PLATE_PROVINCES}]$`)),
};

/** Kinds whose pseudonym is that of an author; of the others it stands for the value. */
const PEOPLE: ReadonlySet<RedactionKind> = new Set(['HANDLE', 'PERSON', 'MESSENGER_ID']);

/** What an action puts in the place of a value: its kind in brackets, with what the action leaves. */
export function tokenFor(kind: RedactionKind, action: RedactionAction, folded: string, pseudonymise: (name: string) => string): string {
  if (action === 'pseudonym') return `[${kind}:${pseudonymOf(kind, folded, pseudonymise)}]`;
  const leave = leavingOf(kind, action);
  const rest = leave?.leave(folded) ?? null;
  // A finding that swallowed its neighbour begins or ends with something else than its kind does.
  return rest !== null && leave?.left(rest) === true ? `[${kind}:${rest}]` : `[${kind}]`;
}

/** The action that leaves such a rest of a kind; null where none does, so that something else stands in the brackets. */
export function actionThatLeft(kind: RedactionKind, rest: string): RedactionAction | null {
  if (PSEUDONYM_IN_TOKEN.test(rest)) return 'pseudonym';
  return (['mask', 'generalise'] as const).find((action) => leavingOf(kind, action)?.left(rest) === true) ?? null;
}

function pseudonymOf(kind: RedactionKind, folded: string, pseudonymise: (name: string) => string): string {
  const pseudonym = pseudonymise(sameValue(kind, folded));
  return PEOPLE.has(kind) ? pseudonym : pseudonym.replace('user-', 'id-');
}

function leavingOf(kind: RedactionKind, action: RedactionAction): Leaving | undefined {
  return action === 'mask' ? MASK[kind] : action === 'generalise' ? GENERALISE[kind] : undefined;
}

/** The site of a link without what stands before its name: people have their own part of many a site. */
function siteOf(link: string): string | null {
  const host = /^(?:(?:https?|ftp):\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?=[:/?#]|$)/iu.exec(link)?.[1]?.toLowerCase();
  if (host === undefined || isIPv4(host)) return null;
  const labels = host.split('.');
  const open = labels.at(-1)!.length === 2 && OPEN_SECOND_LEVEL.test(labels.at(-2)!);
  const site = labels.slice(open ? -3 : -2).join('.');
  return site.length > 60 ? null : site;
}

function networkOf(address: string): string | null {
  if (isIPv4(address)) return `${address.split('.').slice(0, 2).join('.')}.0.0/16`;
  if (!isIPv6(address)) return null;
  const [first, second] = address.toLowerCase().split(':');
  return first === '' || second === '' ? null : `${first}:${second}::/32`;
}

function roughPlace(written: string): string | null {
  const position = positionOf(written);
  return position === null ? null : `${position.latitude.toFixed(1)},${position.longitude.toFixed(1)}`;
}
