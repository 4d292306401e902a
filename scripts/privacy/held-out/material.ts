import { type Material, TOPICS } from '../topics.ts';
import * as contact from './contact.ts';
import * as identity from './identity.ts';
import * as money from './money.ts';
import * as people from './people.ts';
import { address, partOfName, person } from './people-values.ts';
import { BUNDLES, CHATTER, HARD_NEGATIVES } from './talk.ts';
import * as technical from './technical.ts';
import * as values from './values.ts';

/**
 * Other sentences, names, places and formats than those that detectors were mended on: they tell how well redaction does
 * on what it has not seen. Whoever works on a detector leaves them unread, and looks at the practice posts instead.
 */
export const HELD_OUT: Material = {
  seed: 20_270_315,
  perKind: { en: 40, zh: 40, mixed: 20 },
  bundled: { en: 30, zh: 30, mixed: 12 },
  clean: { en: 400, zh: 400, mixed: 150 },
  bundles: BUNDLES,
  chatter: CHATTER,
  hardNegatives: HARD_NEGATIVES,
  topics: {
    email: { ...TOPICS.email, make: values.email, sentences: contact.email },
    phone: { ...TOPICS.phone, make: values.phone, sentences: contact.phone },
    url: { ...TOPICS.url, make: values.url, sentences: contact.url },
    handle: { ...TOPICS.handle, make: values.handle, sentences: contact.handle },
    'cn-id': { ...TOPICS['cn-id'], sentences: identity.cnId },
    'us-ssn': { ...TOPICS['us-ssn'], sentences: identity.usSsn },
    card: { ...TOPICS.card, make: values.card, sentences: money.card },
    iban: { ...TOPICS.iban, sentences: money.iban },
    ip: { ...TOPICS.ip, sentences: technical.ip },
    person: { ...TOPICS.person, make: person, sentences: people.person },
    'part-of-name': { ...TOPICS['part-of-name'], make: partOfName, sentences: people.partOfName },
    address: { ...TOPICS.address, make: address, sentences: people.address },
    birth: { ...TOPICS.birth, make: values.birth, sentences: people.birth },
    coordinates: { ...TOPICS.coordinates, make: values.coordinates, sentences: people.coordinates },
    wechat: { ...TOPICS.wechat, make: values.wechat, sentences: contact.wechat },
    qq: { ...TOPICS.qq, sentences: contact.qq },
    messenger: { ...TOPICS.messenger, make: values.messenger, sentences: contact.messenger },
    password: { ...TOPICS.password, make: values.password, sentences: technical.password },
    code: { ...TOPICS.code, make: values.code, sentences: technical.code },
    'api-key': { ...TOPICS['api-key'], make: values.apiKey, sentences: technical.apiKey },
    mac: { ...TOPICS.mac, sentences: technical.mac },
    'tw-id': { ...TOPICS['tw-id'], sentences: identity.twId },
    'hk-id': { ...TOPICS['hk-id'], sentences: identity.hkId },
    'national-id': { ...TOPICS['national-id'], make: values.nationalId, sentences: identity.nationalId },
    passport: { ...TOPICS.passport, make: values.passport, sentences: identity.passport },
    'driving-licence': { ...TOPICS['driving-licence'], make: values.drivingLicence, sentences: identity.drivingLicence },
    plate: { ...TOPICS.plate, make: values.plate, sentences: identity.plate },
    'credit-code': { ...TOPICS['credit-code'], sentences: identity.creditCode },
    order: { ...TOPICS.order, make: values.order, sentences: money.order },
    parcel: { ...TOPICS.parcel, make: values.parcel, sentences: money.parcel },
    wallet: { ...TOPICS.wallet, sentences: money.wallet },
  },
};
