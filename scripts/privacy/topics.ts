import type { CorpusLanguage, RedactionKind, WrittenForm } from '../../app/contract/records.ts';
import { BUNDLES } from './templates/bundles.ts';
import { CHATTER } from './templates/chatter.ts';
import * as contact from './templates/contact.ts';
import { HARD_NEGATIVES } from './templates/hard-negatives.ts';
import * as identity from './templates/identity.ts';
import * as money from './templates/money.ts';
import * as people from './templates/people.ts';
import type { Sentences } from './templates/sentences.ts';
import * as technical from './templates/technical.ts';
import type { MakeValue, Tongue } from './value.ts';
import * as identityValues from './values/identity.ts';
import * as moneyValues from './values/money.ts';
import * as online from './values/online.ts';
import { partOfName, person } from './values/person.ts';
import { phone } from './values/phone.ts';
import { address, birth, coordinates } from './values/place.ts';

/** One sort of personal data: its values, what is said around it, and the ways it is written besides the plain one. */
export interface Topic {
  kind: Exclude<RedactionKind, 'CUSTOM'>;
  make: MakeValue;
  sentences: Sentences;
  forms: Record<Tongue, readonly Exclude<WrittenForm, 'plain'>[]>;
}

type Forms = Topic['forms'];
const both = (...forms: Exclude<WrittenForm, 'plain'>[]): Forms => ({ en: forms, zh: [...forms, 'glued'] });
const NUMBER = both('regrouped', 'full-width', 'spaced', 'zero-width', 'look-alike');
const TOLD_NUMBER = both('regrouped', 'full-width', 'spaced', 'zero-width', 'look-alike', 'numerals', 'symbols');
const CODE = both('full-width', 'zero-width', 'look-alike');
const SECRET = both('full-width', 'zero-width');
const NAME: Forms = { en: ['case', 'case', 'zero-width', 'look-alike'], zh: ['spaced', 'zero-width', 'glued'] };
const PLACE: Forms = { en: ['case', 'case', 'zero-width'], zh: ['full-width', 'numerals', 'zero-width', 'glued'] };
const DATE: Forms = { en: ['full-width', 'zero-width'], zh: ['full-width', 'numerals', 'zero-width', 'glued'] };

const topic = (kind: Topic['kind'], make: MakeValue, sentences: Sentences, forms: Forms): Topic => ({ kind, make, sentences, forms });

export const TOPICS = {
  email: topic('EMAIL', online.email, contact.email, both('full-width', 'zero-width', 'look-alike', 'spelled', 'spelled')),
  phone: topic('PHONE', phone, contact.phone, TOLD_NUMBER),
  url: topic('URL', online.url, contact.url, both('full-width', 'zero-width', 'spelled')),
  handle: topic('HANDLE', online.handle, contact.handle, both('full-width', 'zero-width', 'look-alike')),
  'cn-id': topic('CN_ID', identityValues.cnId, identity.cnId, TOLD_NUMBER),
  'us-ssn': topic('US_SSN', identityValues.usSsn, identity.usSsn, NUMBER),
  card: topic('CARD', moneyValues.card, money.card, NUMBER),
  iban: topic('IBAN', moneyValues.iban, money.iban, NUMBER),
  ip: topic('IP', online.ip, technical.ip, both('full-width', 'zero-width', 'spelled')),
  person: topic('PERSON', person, people.person, NAME),
  'part-of-name': topic('PERSON', partOfName, people.partOfName, NAME),
  address: topic('ADDRESS', address, people.address, PLACE),
  birth: topic('DATE_OF_BIRTH', birth, people.birth, DATE),
  coordinates: topic('COORDINATES', coordinates, people.coordinates, both('full-width', 'zero-width')),
  wechat: topic('MESSENGER_ID', online.wechat, contact.wechat, CODE),
  qq: topic('MESSENGER_ID', online.qq, contact.qq, TOLD_NUMBER),
  messenger: topic('MESSENGER_ID', online.messenger, contact.messenger, CODE),
  password: topic('SECRET', online.password, technical.password, SECRET),
  code: topic('SECRET', online.code, technical.code, both('full-width', 'spaced', 'zero-width')),
  'api-key': topic('SECRET', online.apiKey, technical.apiKey, SECRET),
  mac: topic('MAC', online.mac, technical.mac, both('case', 'full-width', 'zero-width', 'look-alike')),
  'tw-id': topic('TW_ID', identityValues.twId, identity.twId, both('case', 'full-width', 'spaced', 'zero-width', 'look-alike')),
  'hk-id': topic('HK_ID', identityValues.hkId, identity.hkId, both('case', 'full-width', 'spaced', 'zero-width', 'look-alike')),
  'national-id': topic('NATIONAL_ID', identityValues.nationalId, identity.nationalId, NUMBER),
  passport: topic('PASSPORT', identityValues.passport, identity.passport, both('case', 'full-width', 'spaced', 'zero-width', 'look-alike')),
  'driving-licence': topic('DRIVING_LICENCE', identityValues.drivingLicence, identity.drivingLicence, NUMBER),
  plate: topic('PLATE', identityValues.plate, identity.plate, both('case', 'full-width', 'spaced', 'zero-width', 'look-alike')),
  'credit-code': topic('CREDIT_CODE', identityValues.creditCode, identity.creditCode, NUMBER),
  order: topic('ORDER_NUMBER', moneyValues.order, money.order, both('full-width', 'spaced', 'zero-width', 'look-alike')),
  parcel: topic('ORDER_NUMBER', moneyValues.parcel, money.parcel, both('case', 'full-width', 'spaced', 'zero-width', 'look-alike')),
  wallet: topic('WALLET', moneyValues.wallet, money.wallet, SECRET),
} satisfies Record<string, Topic>;
export type TopicName = keyof typeof TOPICS;

/** What posts are made of, and how many. */
export interface Material {
  seed: number;
  topics: Record<TopicName, Topic>;
  /** Sentences with several pieces of personal data. */
  bundles: Record<CorpusLanguage, readonly string[]>;
  /** What is said around everything else. */
  chatter: Record<Tongue, readonly string[]>;
  hardNegatives: Record<Tongue, readonly string[]>;
  /** Texts per kind, texts with several pieces, and texts with none. */
  perKind: Record<CorpusLanguage, number>;
  bundled: Record<CorpusLanguage, number>;
  clean: Record<CorpusLanguage, number>;
}

/** The posts that whoever works on detectors looks at. */
export const PRACTICE: Material = {
  seed: 20_261_201,
  topics: TOPICS,
  bundles: BUNDLES,
  chatter: CHATTER,
  hardNegatives: HARD_NEGATIVES,
  perKind: { en: 52, zh: 52, mixed: 26 },
  bundled: { en: 35, zh: 35, mixed: 15 },
  clean: { en: 500, zh: 500, mixed: 200 },
};

export function isTopic(name: string): name is TopicName {
  return Object.hasOwn(TOPICS, name);
}
