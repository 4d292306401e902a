import type { Random } from '../../starter/random.ts';
import { luhn } from '../check-digits.ts';
import { between, birthday, byTongue, DIGITS, grouped, LOWER, type MakeValue, oneOf, signs, UPPER } from '../value.ts';
import * as identity from '../values/identity.ts';
import * as money from '../values/money.ts';
import * as online from '../values/online.ts';
import * as phones from '../values/phone.ts';
import * as place from '../values/place.ts';

const WORDS = ['kestrel', 'marzipan', 'tundra', 'sable', 'gingham', 'orbit', 'fennel', 'saffron', 'wombat', 'lagoon', 'biscuit', 'violet'];
const LOGINS = ['r.oduya', 'ysabel', 'tomasz', 'linfeng', 'kavita', 'gwen-h', 'shuyan', 'mrsbaker', 'dakota', 'oyuki'];
const DOMAINS = ['example.com', 'example.org', 'example.net', 'post.example.com', 'my-shop.example.org'];
const HAN_NICKNAMES = ['一只慢羊', '橘子汽水_', '吃饱睡好', '山野来信', '阿May买买买', '云边小卖部', '路过的熊', '不吃香菜77'];
const name = (random: Random) =>
  random.pick([
    () => `${random.pick(WORDS)}${between(1, 999, random)}`,
    () => `${random.pick(WORDS)}_${random.pick(LOWER.split(''))}${random.pick(WORDS)}`,
    () => `the_${random.pick(WORDS)}`,
  ])();

export const email: MakeValue = (random) => ({
  core: `${random.chance(0.6) ? random.pick(LOGINS) + random.pick(['', '.', '_']) + between(1, 99, random) : name(random)}@${random.pick(DOMAINS)}`,
  what: 'word',
});
export const url: MakeValue = (random) =>
  random.pick([
    { core: `https://${random.pick(DOMAINS)}/p/${signs(6, random, LOWER + DIGITS)}?ref=${name(random)}`, what: 'https, query' },
    { core: `http://m.${random.pick(DOMAINS)}/${name(random)}/`, what: 'http' },
    { core: `${random.pick(DOMAINS)}/@${name(random)}`, what: 'bare' },
    { core: `www.${random.pick(DOMAINS)}`, what: 'www' },
  ]);
export const handle = byTongue({
  en: oneOf([
    (random) => ({ core: `@${name(random)}`, what: 'at' }),
    (random) => ({ core: `@${name(random)}`, what: 'at' }),
    (random) => ({ core: `u/${name(random)}`, what: 'reddit' }),
  ]),
  zh: oneOf([
    (random) => ({ core: `@${random.pick(HAN_NICKNAMES)}`, what: 'at, Chinese' }),
    (random) => ({ core: `@${name(random)}`, what: 'at' }),
  ]),
});
export const wechat: MakeValue = (random) => ({
  core: random.chance(0.3)
    ? `wxid_${signs(12, random, LOWER + DIGITS)}`
    : `${random.pick(WORDS)}${random.pick(['-', '_', ''])}${signs(4, random)}`,
  what: 'WeChat',
});
export const messenger = oneOf(
  ['Telegram', 'KakaoTalk', 'Discord', 'LINE', 'Viber', 'Signal'].map(
    (called): MakeValue =>
      (random) => ({ core: name(random), what: called, called }),
  ),
);

export const phone = oneOf([
  phones.phone,
  phones.phone,
  byTongue({
    en: oneOf([
      (random) => ({ core: `1-${random.pick(['312', '303', '702'])}-555-01${signs(2, random)}`, what: 'US' }),
      (random) => ({ core: `+1 (${random.pick(['212', '702'])}) 555-01${signs(2, random)}`, what: 'US' }),
      // 030 23125 xxx is kept for fiction (Bundesnetzagentur).
      (random) => ({ core: `+49 30 23125 ${signs(3, random)}`, what: 'German' }),
      (random) => ({ core: `+353 8${signs(1, random, '3567')} ${signs(3, random)} ${signs(4, random)}`, what: 'Irish' }),
      (random) => ({ core: `04${signs(2, random)} ${signs(3, random)} ${signs(3, random)}`, what: 'Australian' }),
    ]),
    zh: oneOf([
      (random) => ({
        core: `1${random.pick(['37', '52', '89', '66'])} ${signs(4, random)} ${signs(4, random)}`,
        what: 'Chinese mobile, spaced',
      }),
      (random) => ({ core: `0086 1${random.pick(['37', '52', '89'])}${signs(8, random)}`, what: 'Chinese mobile, 0086' }),
      (random) => ({ core: `0${random.pick(['28', '29', '25'])}-${signs(1, random, '68')}${signs(7, random)}`, what: 'Chinese landline' }),
    ]),
  }),
]);

const ppsn: MakeValue = (random) => {
  // Seven digits by weights 8 to 2, modulo 23, as a letter (W is none).
  const seven = signs(7, random);
  const sum = Array.from(seven).reduce((total, digit, index) => total + Number(digit) * (8 - index), 0);
  return { core: `${seven}${'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23]}`, what: 'Irish PPSN', called: 'PPS number' };
};
const myKad: MakeValue = (random) => {
  const { year, month, day } = birthday(random);
  return {
    core: `${year.slice(2)}${month}${day}-${random.pick(['14', '10', '07'])}-${signs(4, random)}`,
    what: 'Malaysian NRIC',
    called: 'MyKad number',
  };
};
export const nationalId = oneOf([identity.nationalId, identity.nationalId, identity.nationalId, identity.nationalId, ppsn, myKad]);

export const passport = oneOf([
  identity.passport,
  (random) => ({ core: `${signs(2, random, UPPER)}${signs(6, random)}`, what: 'Canadian' }),
  (random) => ({ core: `T${signs(1, random, 'KRSZ')}${signs(7, random)}`, what: 'Japanese' }),
]);
export const drivingLicence = byTongue({
  en: oneOf([
    identity.drivingLicence,
    (random) => ({ core: grouped(signs(1, random, UPPER) + signs(14, random), [5, 5], '-'), what: 'Canadian' }),
    (random) => ({ core: signs(9, random, '123456789'), what: 'American' }),
  ]),
  zh: oneOf([identity.drivingLicence, (random) => ({ core: signs(12, random, '123456789'), what: 'Chinese file number' })]),
});
export const plate = byTongue({
  en: oneOf([
    identity.plate,
    identity.plate,
    (random) => ({
      core: `${random.pick(['B', 'M', 'HH'])}-${signs(2, random, 'AEKLMX')} ${signs(4, random, '123456789')}`,
      what: 'German',
    }),
    (random) => ({ core: `${random.pick(['221', '191', '12'])}-D-${signs(5, random, '123456789')}`, what: 'Irish' }),
  ]),
  zh: oneOf([
    identity.plate,
    identity.plate,
    (random) => ({ core: `粤Z${signs(4, random, '0123456789ABCDEFGH')}港`, what: 'Chinese, Hong Kong' }),
  ]),
});

export const card = oneOf([
  money.card,
  money.card,
  (random) => {
    const payload = `6011${signs(11, random)}`;
    return { core: grouped(payload + luhn(payload), [4, 4, 4], random.pick([' ', ''])), what: 'Discover' };
  },
]);
export const order = byTongue({
  en: oneOf([
    money.order,
    (random) => ({ core: `#${random.pick(['DE', 'UK', 'EC'])}${signs(5, random)}`, what: 'order, lettered' }),
    (random) => ({ core: `${signs(1, random, UPPER)}${signs(3, random, UPPER + DIGITS)}${signs(5, random)}`, what: 'order, lettered' }),
    (random) => ({ core: `2${signs(1, random)}-${signs(5, random)}-${signs(5, random)}`, what: 'order, eBay' }),
  ]),
  zh: oneOf([
    money.order,
    (random) => ({ core: `2512${between(10, 28, random)}-${signs(15, random)}`, what: 'order, Pinduoduo' }),
    (random) => ({ core: `3${signs(11, random)}`, what: 'order, 12 digits' }),
    (random) => ({ core: `P${signs(18, random, '123456789')}`, what: 'order, lettered' }),
  ]),
});
export const parcel = byTongue({
  en: oneOf([
    money.parcel,
    (random) => ({ core: `JJD${signs(18, random)}`, what: 'parcel, DHL' }),
    (random) => ({ core: grouped(signs(12, random, '123456789'), [4, 4], random.pick([' ', ''])), what: 'parcel, FedEx' }),
    (random) => ({ core: `H${signs(15, random, DIGITS + UPPER)}`, what: 'parcel, Evri' }),
  ]),
  zh: oneOf([
    money.parcel,
    (random) => ({ core: `46${signs(13, random)}`, what: 'parcel, digits' }),
    (random) => ({ core: `DPK${signs(12, random)}`, what: 'parcel, other Chinese' }),
  ]),
});

export const password: MakeValue = (random) =>
  random.pick([
    { core: `${random.pick(WORDS)}${between(1, 99, random)}`, what: 'password' },
    { core: `${random.pick(WORDS)}-${random.pick(WORDS)}-${between(1, 99, random)}`, what: 'passphrase' },
    { core: `${signs(2, random, UPPER)}${signs(4, random, LOWER)}${signs(2, random)}${random.pick(['$', '!', '*'])}`, what: 'password' },
    { core: signs(8, random), what: 'password, digits' },
  ]);
export const code: MakeValue = (random) =>
  random.pick([
    { core: signs(6, random), what: 'one-time code' },
    { core: signs(4, random), what: 'one-time code' },
    { core: `G-${signs(6, random)}`, what: 'one-time code, lettered' },
  ]);
const WORD_SIGNS = UPPER + LOWER + DIGITS;
export const apiKey = oneOf([
  online.apiKey,
  (random) => ({ core: `glpat-${signs(20, random, WORD_SIGNS)}`, what: 'key, glpat-' }),
  (random) => ({ core: `AIza${signs(35, random, WORD_SIGNS)}`, what: 'key, AIza' }),
  (random) => ({ core: `sk_live_${signs(24, random, WORD_SIGNS)}`, what: 'key, sk_live_' }),
  (random) => ({ core: signs(32, random, '0123456789abcdef'), what: 'key, hexadecimal' }),
]);

export const birth: MakeValue = (random, tongue) => {
  if (random.chance(0.5)) return place.birth(random, tongue);
  const { year, month, day } = birthday(random);
  const [m, d] = [Number(month), Number(day)];
  if (tongue === 'zh')
    return random.pick([
      { core: `${year} 年 ${m} 月 ${d} 日`, what: 'spaced' },
      { core: `${year}.${month}.${day}`, what: 'numbers' },
      { core: `${year}年${m}月`, what: 'year and month' },
    ]);
  return random.pick([
    { core: `${d}/${m}/${year.slice(2)}`, what: 'numbers, short year' },
    { core: `${d}-${random.pick(['Jan', 'May', 'Oct'])}-${year}`, what: 'short words' },
    { core: `${year}/${month}/${day}`, what: 'numbers' },
  ]);
};
export const coordinates: MakeValue = (random, tongue) => {
  if (random.chance(0.6)) return place.coordinates(random, tongue);
  const latitude = (random.next() * 60 + 1).toFixed(4);
  const longitude = (random.next() * 150 + 1).toFixed(4);
  return random.pick([
    { core: `lat ${latitude} lon ${longitude}`, what: 'decimal, named' },
    { core: `(${latitude}, ${longitude})`, what: 'decimal' },
    { core: `${latitude} / ${longitude}`, what: 'decimal' },
  ]);
};
