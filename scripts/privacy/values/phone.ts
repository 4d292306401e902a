import { between, byTongue, grouped, type MakeValue, oneOf, signs } from '../value.ts';

const AREAS = ['212', '415', '312', '206', '617', '512', '404'];

const phones: Record<string, MakeValue> = {
  // 555-0100 to 555-0199 are kept for fiction.
  us: (random) => {
    const [area, last] = [random.pick(AREAS), `01${signs(2, random)}`];
    const core = random.pick([
      `(${area}) 555-${last}`,
      `${area}-555-${last}`,
      `${area}.555.${last}`,
      `+1 ${area} 555 ${last}`,
      `${area} 555 ${last}`,
    ]);
    return { core, what: 'US' };
  },
  // 020 7946 0xxx is kept for drama (Ofcom).
  london: (random) => ({ core: random.pick(['020 7946 0', '+44 20 7946 0', '(020) 7946 0']) + signs(3, random), what: 'UK' }),
  ukMobile: (random) => {
    const eight = `4${signs(8, random)}`;
    return {
      core: random.pick([`07${grouped(eight, [3], ' ')}`, `07${eight}`, `+44 7${grouped(eight, [3, 3], ' ')}`, `+447${eight}`]),
      what: 'UK mobile',
    };
  },
  // Kept for fiction (ACMA).
  australia: (random) => ({
    core: random.pick(['0491 570 ', '+61 491 570 ']) + random.pick(['156', '157', '158', '159', '110']),
    what: 'Australian',
  }),
  india: (random) => ({ core: `+91 ${signs(1, random, '6789')}${signs(4, random)} ${signs(5, random)}`, what: 'Indian' }),
  singapore: (random) => ({ core: `+65 9${signs(3, random)} ${signs(4, random)}`, what: 'Singapore' }),
  mobile: (random) => {
    const [start, rest] = [`1${random.pick(['35', '38', '39', '50', '58', '77', '86', '88', '99', '51', '73'])}`, signs(8, random)];
    const way = random.next();
    if (way < 0.6) return { core: start + rest, what: 'Chinese mobile' };
    if (way < 0.85) return { core: `${start}${grouped(rest, [4], '-')}`.replace(/^(\d{3})/, '$1-'), what: 'Chinese mobile' };
    return { core: random.pick(['+86 ', '+86', '86-']) + start + rest, what: 'Chinese mobile, +86' };
  },
  landline: (random) => {
    const number = signs(1, random, '5678') + signs(7, random);
    return {
      core: random.pick([`010-${number}`, `021 ${number}`, `(0571)${number}`, `0755-${number}`, `+86 20 ${number}`]),
      what: 'Chinese landline',
    };
  },
  hongKong: (random) => ({
    core: random.pick(['+852 ', '852-', '+852']) + grouped(`${random.pick(['9', '6', '5'])}${signs(7, random)}`, [4], ' '),
    what: 'Hong Kong',
  }),
  taiwan: (random) => {
    const rest = signs(between(8, 8, random), random);
    return {
      core: random.pick([`09${grouped(rest, [2, 3], '-')}`, `09${rest}`, `+886 9${grouped(rest, [2, 3], ' ')}`]),
      what: 'Taiwan mobile',
    };
  },
};

export const phone = byTongue({
  en: oneOf([
    phones.us!,
    phones.us!,
    phones.london!,
    phones.ukMobile!,
    phones.ukMobile!,
    phones.australia!,
    phones.india!,
    phones.singapore!,
  ]),
  zh: oneOf([phones.mobile!, phones.mobile!, phones.mobile!, phones.mobile!, phones.landline!, phones.hongKong!, phones.taiwan!]),
});
