import {
  cnIdCheck,
  cpfCheck,
  creditCodeCheck,
  dniCheck,
  hkIdCheck,
  isTfn,
  luhn,
  nhsCheck,
  nirCheck,
  nricCheck,
  organisationCheck,
  rrnCheck,
  twIdCheck,
  verhoeff,
} from '../check-digits.ts';
import { between, birthday, byTongue, DIGITS, grouped, type MakeValue, oneOf, signs, UPPER } from '../value.ts';

/** Administrative divisions (GB/T 2260) of the first six digits. */
const DIVISIONS = ['110105', '310115', '440305', '330106', '510107', '420111', '320583', '610113', '350203', '210202', '370212', '430104'];

export const cnId: MakeValue = (random) => {
  const { year, month, day } = birthday(random);
  const seventeen = `${random.pick(DIVISIONS)}${year}${month}${day}${signs(3, random)}`;
  return { core: seventeen + cnIdCheck(seventeen), what: 'resident id' };
};

/** Areas 000, 666 and 9xx, group 00 and serial 0000 are never given out. */
export const usSsn: MakeValue = (random) => {
  const area = String(between(1, 665, random)).padStart(3, '0');
  const group = String(between(1, 99, random)).padStart(2, '0');
  return { core: `${area}-${group}-${String(between(1, 9999, random)).padStart(4, '0')}`, what: 'SSN' };
};

export const twId: MakeValue = (random) => {
  const letter = random.pick(Array.from('ABCDEFGHJKMNOPQTUVWXZI'));
  const sex = random.chance(0.8) ? random.pick(['1', '2']) : random.pick(['8', '9']);
  const eight = sex + signs(7, random);
  return { core: letter + eight + twIdCheck(letter, eight), what: sex > '2' ? 'resident certificate' : 'identity card' };
};

export const hkId: MakeValue = (random) => {
  const letters = random.chance(0.85) ? random.pick(Array.from('ACDEFGHKMPRSVYZ')) : random.pick(['WX', 'EC', 'XA']);
  const six = signs(6, random);
  const check = hkIdCheck(letters, six);
  const form = random.next();
  const core = form < 0.7 ? `${letters}${six}(${check})` : form < 0.85 ? `${letters} ${six} (${check})` : `${letters}${six}${check}`;
  return { core, what: form < 0.85 ? 'with brackets' : 'without brackets' };
};

const nino: MakeValue = (random) => {
  const first = random.pick(Array.from('ABCEGHJKLMNPRSTWXYZ'));
  const second = random.pick(
    Array.from('ABCEGHJKLMNPRSTWXYZ').filter((sign) => !['BG', 'GB', 'NK', 'KN', 'TN', 'NT', 'ZZ'].includes(first + sign)),
  );
  const whole = first + second + signs(6, random) + random.pick(['A', 'B', 'C', 'D']);
  return { core: random.chance(0.6) ? grouped(whole, [2, 2, 2, 2], ' ') : whole, what: 'NINO', called: 'National Insurance number' };
};

const aadhaar: MakeValue = (random) => {
  const eleven = signs(1, random, '23456789') + signs(10, random);
  const whole = eleven + verhoeff(eleven);
  return { core: random.chance(0.7) ? grouped(whole, [4, 4], ' ') : whole, what: 'Aadhaar', called: 'Aadhaar' };
};

const pan: MakeValue = (random) => ({
  core: `${signs(3, random, UPPER)}P${signs(1, random, UPPER)}${signs(4, random)}${signs(1, random, UPPER)}`,
  what: 'Indian PAN',
  called: 'PAN card',
});

const sin: MakeValue = (random) => {
  const eight = signs(1, random, '1245679') + signs(7, random);
  return { core: grouped(eight + luhn(eight), [3, 3], random.pick([' ', '-'])), what: 'Canadian SIN', called: 'SIN' };
};

const nric: MakeValue = (random) => {
  const prefix = random.pick(['S', 'T', 'F', 'G'] as const);
  const seven = signs(7, random);
  return { core: prefix + seven + nricCheck(prefix, seven), what: 'Singapore NRIC', called: 'NRIC' };
};

const cpf: MakeValue = (random) => {
  const nine = signs(9, random);
  const whole = nine + cpfCheck(nine);
  return { core: `${grouped(whole.slice(0, 9), [3, 3], '.')}-${whole.slice(9)}`, what: 'CPF', called: 'CPF' };
};

const dni: MakeValue = (random) => {
  const eight = signs(8, random);
  return { core: `${eight}${random.pick(['', '-'])}${dniCheck(eight)}`, what: 'Spanish DNI', called: 'DNI' };
};

const nir: MakeValue = (random) => {
  const { year, month } = birthday(random);
  const department = String(between(21, 89, random));
  const thirteen = random.pick(['1', '2']) + year.slice(2) + month + department + signs(6, random);
  return {
    core: grouped(thirteen + nirCheck(thirteen), [1, 2, 2, 2, 3, 3], random.pick([' ', ''])),
    what: 'French NIR',
    called: 'French social security number',
  };
};

const rrn: MakeValue = (random) => {
  const { year, month, day } = birthday(random);
  const twelve = year.slice(2) + month + day + random.pick(year < '2000' ? ['1', '2'] : ['3', '4']) + signs(5, random);
  return { core: grouped(twelve + rrnCheck(twelve), [6], '-'), what: 'Korean RRN', called: 'Korean resident registration number' };
};

const nhs: MakeValue = (random) => {
  for (;;) {
    const nine = random.pick(['4', '6', '7']) + signs(8, random);
    const check = nhsCheck(nine);
    if (check !== null) return { core: grouped(nine + check, [3, 3], ' '), what: 'NHS number', called: 'NHS number' };
  }
};

const tfn: MakeValue = (random) => {
  for (;;) {
    const nine = signs(1, random, '123456789') + signs(8, random);
    if (isTfn(nine)) return { core: grouped(nine, [3, 3], ' '), what: 'Australian TFN', called: 'tax file number' };
  }
};

/** Those of countries whose people post in English come more often. */
export const nationalId = oneOf([nino, nino, aadhaar, aadhaar, pan, sin, sin, nric, nric, cpf, dni, nir, rrn, nhs, tfn]);

const passports: Record<string, MakeValue> = {
  cn: (random) => ({
    core: random.chance(0.5) ? `E${signs(1, random, 'ABCDEFGH')}${signs(7, random)}` : random.pick(['E', 'G']) + signs(8, random),
    what: 'Chinese',
  }),
  us: (random) => ({ core: random.chance(0.5) ? `A${signs(8, random)}` : signs(9, random, '123456789'), what: 'American' }),
  uk: (random) => ({ core: random.pick(['5', '1', '3']) + signs(8, random), what: 'British' }),
  india: (random) => ({ core: signs(1, random, 'KLMNPRSTUVZ') + signs(7, random), what: 'Indian' }),
  hk: (random) => ({ core: random.pick(['K', 'KJ', 'H']) + signs(8, random), what: 'Hong Kong' }),
  permit: (random) => ({ core: random.pick(['C', 'CB', 'CE']) + signs(8, random), what: 'travel permit' }),
};

export const passport = byTongue({
  en: oneOf([passports.us!, passports.us!, passports.uk!, passports.uk!, passports.india!, passports.cn!]),
  zh: oneOf([passports.cn!, passports.cn!, passports.cn!, passports.hk!, passports.permit!, passports.us!]),
});

const MONTHS_OF_A_WOMAN = 50;
const licences: Record<string, MakeValue> = {
  uk: (random) => {
    const { year, month, day } = birthday(random);
    const surname = signs(between(3, 7, random), random, 'ABCDEGHKLMNOPRST')
      .slice(0, 5)
      .padEnd(5, '9');
    const coded = String(Number(month) + (random.chance(0.5) ? MONTHS_OF_A_WOMAN : 0)).padStart(2, '0');
    const initials = signs(1, random, UPPER) + random.pick(['9', 'J', 'M', 'A']);
    return { core: `${surname}${year[2]}${coded}${day}${year[3]}${initials}9${signs(2, random, UPPER)}`, what: 'British' };
  },
  california: (random) => ({ core: signs(1, random, UPPER) + signs(7, random), what: 'American' }),
  florida: (random) => ({
    core: grouped(signs(1, random, UPPER) + signs(12, random), [4, 3, 2, 3], random.pick(['-', ''])),
    what: 'American',
  }),
  texas: (random) => ({ core: signs(8, random, '123456789'), what: 'American' }),
  file: (random) => ({ core: random.pick(['4403', '3101', '1101', '3301']) + signs(8, random), what: 'Chinese file number' }),
};

export const drivingLicence = byTongue({
  en: oneOf([licences.uk!, licences.uk!, licences.california!, licences.florida!, licences.texas!]),
  zh: oneOf([licences.file!, licences.file!, licences.uk!, licences.california!]),
});

const PROVINCES = Array.from('京沪津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼');
/** Plates leave I and O out. */
const PLATE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const plates: Record<string, MakeValue> = {
  cn: (random) => {
    const start = random.pick(PROVINCES) + signs(1, random, 'ABCDEFGHJK') + random.pick(['', '', '·', ' ']);
    return { core: start + signs(1, random, PLATE_SIGNS + DIGITS) + signs(4, random), what: 'Chinese' };
  },
  electric: (random) => ({
    core: random.pick(PROVINCES) + signs(1, random, 'ABCDEFGHJK') + random.pick(['', '·']) + random.pick(['D', 'F']) + signs(5, random),
    what: 'Chinese, electric car',
  }),
  uk: (random) => ({
    core: `${signs(2, random, 'ABCDEFGHJKLMNOPRSTUVWXY')}${random.pick(['17', '68', '21', '72', '24', '09'])} ${signs(3, random, PLATE_SIGNS)}`,
    what: 'British',
  }),
  us: (random) => ({ core: signs(1, random, '6789') + signs(3, random, PLATE_SIGNS) + signs(3, random), what: 'American' }),
};

export const plate = byTongue({ en: oneOf([plates.uk!, plates.uk!, plates.us!]), zh: oneOf([plates.cn!, plates.cn!, plates.electric!]) });

export const creditCode: MakeValue = (random) => {
  const eight = signs(8, random);
  const seventeen = `${random.pick(['91', '92', '93'])}${random.pick(DIVISIONS)}${eight}${organisationCheck(eight)}`;
  return { core: seventeen + creditCodeCheck(seventeen), what: 'credit code' };
};
