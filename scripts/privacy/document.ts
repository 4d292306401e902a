import type { CorpusLanguage, PrivacyMeasured, RedactionKind, RedactionScore } from '../../app/contract/records.ts';
import { ORDINARY } from './disguise.ts';
import { MEASURED_KINDS } from './measure.ts';

/** What each kind is, and what a finding is checked by. */
const KINDS: Record<Exclude<RedactionKind, 'CUSTOM'>, { finds: string; check: string }> = {
  EMAIL: { finds: 'e-mail addresses', check: 'form' },
  PHONE: { finds: 'phone numbers of all countries', check: 'numbering plans (libphonenumber)' },
  URL: { finds: 'links', check: 'form' },
  HANDLE: { finds: 'names after @, u/, and the like', check: 'form' },
  CN_ID: { finds: 'Chinese resident identity numbers', check: 'check digit (GB 11643), birthday' },
  US_SSN: { finds: 'US social security numbers', check: 'ranges that are given out' },
  CARD: { finds: 'numbers of bank cards', check: 'Luhn' },
  IBAN: { finds: 'international bank accounts', check: 'MOD 97-10, length by country' },
  IP: { finds: 'IPv4 and IPv6 addresses', check: 'form' },
  PERSON: { finds: 'names of people', check: 'lexicons, words beside it' },
  ADDRESS: { finds: 'streets and houses; no cities alone', check: 'form, words beside it' },
  DATE_OF_BIRTH: { finds: 'dates of birth', check: 'words beside it' },
  COORDINATES: { finds: 'geographical coordinates', check: 'form, ranges' },
  MESSENGER_ID: { finds: 'WeChat, QQ, Telegram, LINE, Discord and other ids', check: 'words beside it' },
  SECRET: { finds: 'passwords, one-time codes, keys, tokens', check: 'words beside it, form' },
  MAC: { finds: 'addresses of network devices', check: 'form' },
  TW_ID: { finds: 'Taiwan identity numbers', check: 'check digit' },
  HK_ID: { finds: 'Hong Kong identity numbers', check: 'check digit' },
  NATIONAL_ID: { finds: 'identity, tax and insurance numbers of other countries', check: 'check digits where there are such' },
  PASSPORT: { finds: 'passports, travel permits', check: 'words beside it' },
  DRIVING_LICENCE: { finds: 'driving licences', check: 'form, words beside it' },
  PLATE: { finds: 'number plates of cars', check: 'form, words beside it' },
  CREDIT_CODE: { finds: 'unified social credit codes', check: 'check sign (GB 32100)' },
  ORDER_NUMBER: { finds: 'numbers of orders and parcels', check: 'words beside it, form' },
  WALLET: { finds: 'addresses of crypto wallets', check: 'form, check sum' },
};
const LANGUAGE_NAMES: Record<CorpusLanguage, string> = { en: 'English', zh: 'Chinese', mixed: 'mixed' };

const two = (value: number | null) => (value === null ? '–' : value.toFixed(2));
const score = ({ precision, recall, f2 }: RedactionScore) => [precision, recall, f2].map(two).join(' | ');
const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The tables of docs/privacy.md. */
export function tables(measured: PrivacyMeasured): string {
  return [kinds(measured), forms(measured), clean(measured), elsewhere(measured)].filter((table) => table !== '').join('\n\n');
}

/** `document` with other tables between its markers. */
export function withTables(document: string, measured: PrivacyMeasured): string {
  return document.replace(/(<!-- measured -->\n)[\s\S]*?(<!-- \/measured -->)/, (_, begin: string, end: string) => {
    return `${begin}\n${tables(measured)}\n\n${end}`;
  });
}

function kinds({ kinds: scores }: PrivacyMeasured): string {
  const of = (kind: RedactionKind, language: CorpusLanguage) => {
    const found = scores.find((each) => each.kind === kind && each.language === language);
    if (found === undefined) throw new Error(`${kind} was not measured in ${language}.`);
    return found;
  };
  return [
    row(['kind', 'what it finds', 'checked by', 'en P', 'R', 'F2', 'zh P', 'R', 'F2']),
    row(['---', '---', '---', ...Array.from({ length: 6 }, () => '---:')]),
    ...MEASURED_KINDS.map((kind) =>
      row([`\`${kind}\``, KINDS[kind].finds, KINDS[kind].check, score(of(kind, 'en')), score(of(kind, 'zh'))]),
    ),
  ].join('\n');
}

function forms({ forms: written }: PrivacyMeasured): string {
  return [
    row(['written', 'pieces', 'hidden']),
    row(['---', '---:', '---:']),
    ...written.map(({ form, gold, recall }) => row([ORDINARY.has(form) ? form : `*${form}*`, gold, two(recall)])),
  ].join('\n');
}

function clean({ clean: posts }: PrivacyMeasured): string {
  return [
    row(['posts without personal data', 'posts', 'findings in 1,000 of them']),
    row(['---', '---:', '---:']),
    ...posts.map(({ language, posts: count, perThousand }) => row([LANGUAGE_NAMES[language], count, perThousand.toFixed(0)])),
  ].join('\n');
}

function elsewhere({ elsewhere: sources }: PrivacyMeasured): string {
  if (sources.length === 0) return '';
  return [
    row(['texts of others', 'texts', 'kind', 'P', 'R', 'F2']),
    row(['---', '---:', '---', '---:', '---:', '---:']),
    ...sources.map((each) => row([each.source, each.texts, `\`${each.kind}\``, score(each)])),
  ].join('\n');
}
