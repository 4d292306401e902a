import type { Random } from '../../starter/random.ts';
import { between, byTongue, DIGITS, grouped, LOWER, type MakeValue, oneOf, signs, UPPER } from '../value.ts';

const WORDS = [
  'maple',
  'otter',
  'lumen',
  'copper',
  'pixel',
  'brook',
  'tansy',
  'quill',
  'juno',
  'ember',
  'velvet',
  'sparrow',
  'mochi',
  'cedar',
  'nova',
];
const LOGINS = [
  'ayo',
  'thandi',
  'xiaolu',
  'bmorrow',
  'jianing',
  'p.delacroix',
  'k_okafor',
  'sigrid',
  'wenwen',
  'tolvey',
  'mei.lin',
  'oisin',
  'haoran',
  'zsofi',
];
const HAN_NICKNAMES = [
  '晚风不困',
  '栗子酱a',
  '今天也要早睡',
  '阿橙OvO',
  '南瓜粥粥',
  '海盐气泡水',
  '初七的猫',
  '木木同学',
  '爱喝汤的鹿',
  '小鹿乱跳_',
  '半糖去冰',
  '是葡萄呀',
  '柒月流火',
  '城南旧事1998',
];
/** Names that stand for no host (RFC 2606, RFC 6761). */
const DOMAINS = [
  'example.com',
  'example.org',
  'example.net',
  'mail.example.com',
  'post.example.org',
  'shop.example.com',
  'uni.example.net',
];

const nickname = (random: Random) => {
  const way = random.next();
  const word = random.pick(WORDS);
  if (way < 0.35) return `${word}_${random.pick(WORDS)}${between(1, 99, random)}`;
  if (way < 0.7) return `${word}${between(10, 2009, random)}`;
  return `${random.pick(WORDS)}.${word}`;
};

export const email: MakeValue = (random) => {
  const login = random.chance(0.5) ? `${random.pick(LOGINS)}${random.chance(0.6) ? between(1, 1999, random) : ''}` : nickname(random);
  const tagged = random.chance(0.1) ? `${login}+shop` : login;
  const digits = random.chance(0.15);
  return { core: `${digits ? signs(9, random, '123456789') : tagged}@${random.pick(DOMAINS)}`, what: digits ? 'digits' : 'word' };
};

export const url: MakeValue = (random, tongue) => {
  const host = random.pick(DOMAINS);
  const way = random.next();
  const id = signs(between(4, 9, random), random, LOWER + DIGITS);
  if (way < 0.35) return { core: `https://${host}/u/${nickname(random)}`, what: 'https' };
  if (way < 0.5) return { core: `https://${host}/item?id=${signs(11, random)}&user=${id}`, what: 'https, query' };
  if (way < 0.65) return { core: `www.${host}/${id}`, what: 'www' };
  if (way < 0.9) return { core: `${host}/${id}`, what: 'bare' };
  return tongue === 'zh'
    ? { core: `http://${host}/用户/${id}`, what: 'Chinese path' }
    : { core: `HTTP://${host.toUpperCase()}/${id}`, what: 'upper case' };
};

export const handle = byTongue({
  en: oneOf([
    (random) => ({ core: `@${nickname(random)}`, what: 'at' }),
    (random) => ({ core: `@${nickname(random)}`, what: 'at' }),
    (random) => ({ core: `u/${nickname(random).replace('.', '-')}`, what: 'reddit' }),
    (random) => ({ core: `@${random.pick(WORDS)}${between(1, 99, random)}@social.example`, what: 'fediverse' }),
  ]),
  zh: oneOf([
    (random) => ({ core: `@${random.pick(HAN_NICKNAMES)}`, what: 'at, Chinese' }),
    (random) => ({ core: `@${random.pick(HAN_NICKNAMES)}`, what: 'at, Chinese' }),
    (random) => ({ core: `@${nickname(random)}`, what: 'at' }),
  ]),
});

export const ip: MakeValue = (random) => {
  // Kept for documentation: RFC 5737 and RFC 3849.
  if (random.chance(0.75)) return { core: `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${between(1, 254, random)}`, what: 'v4' };
  const hex = (count: number) => signs(count, random, '0123456789abcdef');
  if (random.chance(0.5)) return { core: `2001:db8::${hex(4).replace(/^0+/, 'a')}`, what: 'v6, short' };
  return { core: `2001:0db8:${Array.from({ length: 6 }, () => hex(4)).join(':')}`, what: 'v6' };
};

export const mac: MakeValue = (random) => {
  // Kept for documentation: RFC 7042, 2.1.2.
  const whole = `00005E0053${signs(2, random, '0123456789ABCDEF')}`;
  const pairs = grouped(whole, [2, 2, 2, 2, 2], random.pick([':', ':', '-']));
  const way = random.next();
  if (way < 0.55) return { core: pairs, what: 'pairs' };
  if (way < 0.8) return { core: pairs.toLowerCase(), what: 'pairs, lower case' };
  return way < 0.9 ? { core: grouped(whole, [4, 4], '.').toLowerCase(), what: 'dotted' } : { core: whole, what: 'bare' };
};

export const wechat: MakeValue = (random) => {
  const way = random.next();
  if (way < 0.4) return { core: `${random.pick(WORDS)}_${signs(between(2, 5, random), random)}`, what: 'WeChat' };
  if (way < 0.7) return { core: `${random.pick(LOGINS).replace('.', '')}${signs(between(3, 6, random), random)}`, what: 'WeChat' };
  return { core: `wxid_${signs(14, random, LOWER + DIGITS)}`, what: 'WeChat, given' };
};
export const qq: MakeValue = (random) => ({ core: signs(1, random, '123456789') + signs(between(7, 9, random), random), what: 'QQ' });
export const messenger = oneOf([
  (random) => ({ core: nickname(random).replace('.', '_'), what: 'Telegram', called: 'Telegram' }),
  (random) => ({ core: nickname(random), what: 'LINE', called: 'LINE' }),
  (random) => ({ core: nickname(random), what: 'Discord', called: 'Discord' }),
  (random) => ({ core: `${random.pick(WORDS)}#${signs(4, random)}`, what: 'Discord, numbered', called: 'Discord' }),
  (random) => ({ core: `live:${random.pick(WORDS)}.${random.pick(WORDS)}`, what: 'Skype', called: 'Skype' }),
  (random) => ({ core: nickname(random), what: 'Snapchat', called: 'snap' }),
]);

const PASSWORD_WORDS = ['hunter', 'Sommer', 'dragon', 'Pa55', 'qwerty', 'Luna', 'iloveu', 'woaini', 'mima'];
export const password: MakeValue = (random) => ({
  core: `${random.pick(PASSWORD_WORDS)}${between(1, 2024, random)}${random.pick(['', '!', '#', '_x', '!!', '?'])}`,
  what: 'password',
});
export const code: MakeValue = (random) => ({ core: signs(random.pick([4, 6, 6]), random), what: 'one-time code' });
const base64 = `${UPPER}${LOWER}${DIGITS}`;
export const apiKey = oneOf([
  (random) => ({ core: `sk-${signs(48, random, base64)}`, what: 'key, sk-' }),
  (random) => ({ core: `AKIA${signs(16, random, `${UPPER}234567`)}`, what: 'key, AKIA' }),
  (random) => ({ core: `ghp_${signs(36, random, base64)}`, what: 'key, ghp_' }),
  (random) => ({ core: `xoxb-${signs(11, random)}-${signs(24, random, base64)}`, what: 'key, xoxb-' }),
  (random) => ({
    core: `eyJhbGciOiJIUzI1NiJ9.eyJ${signs(30, random, base64)}.${signs(43, random, `${base64}_-`)}`,
    what: 'JSON web token',
  }),
]);
