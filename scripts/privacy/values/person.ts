import type { Random } from '../../starter/random.ts';
import { byTongue, type MakeValue, oneOf, type Value } from '../value.ts';

/** Names of many peoples; the second lists are rare, or made up, so that no lexicon is likely to have them. */
const GIVEN = [
  'Sarah',
  'James',
  'Priya',
  'Carlos',
  'Emily',
  'Mohammed',
  'Olivia',
  'Daniel',
  'Fatima',
  'Kevin',
  'Rachel',
  'Liam',
  'Aisha',
  'Thomas',
  'Chloe',
  'Diego',
  'Hannah',
  'Raj',
  'Natalie',
  'Stephen',
  'Yuki',
  'Megan',
  'Ivan',
  'Laura',
];
const SURNAMES = [
  'Connor',
  'Williams',
  'Patel',
  'Garcia',
  'Nguyen',
  'Murphy',
  'Okafor',
  'Schmidt',
  'Rossi',
  'Kim',
  'Thompson',
  'Hernandez',
  'Khan',
  'Kowalski',
  'Larsen',
  'Evans',
  'Tanaka',
  'Fernandes',
  'Walker',
  'Ivanova',
  'Dubois',
  'Cohen',
];
const RARE_GIVEN = [
  'Thandiwe',
  'Oisín',
  'Zsófia',
  'Xóchitl',
  'Brannick',
  'Ottoline',
  'Siddharthan',
  'Ngozi',
  'Llewelyn',
  'Aoibheann',
  'Tuulikki',
  'Dragoslav',
  'Marisela',
  'Kwabena',
  'Ysolde',
  'Tamsyn',
  'Ibrahima',
  'Wrenna',
  'Vashti',
  'Eluned',
];
const RARE_SURNAMES = [
  'Mkhabela',
  'Ó Cualáin',
  'Tóth-Király',
  'Tolvey',
  'Featherstonehaugh',
  'Balasubramaniam',
  'van der Zwaan',
  'Quillfeather',
  'Nkemelu',
  "D'Agostini",
  'Wojciechowska',
  'Harrowgate',
  'Szczepanek',
  'Adeyemi-Cole',
  'Bramhollow',
  "O'Shaughnessy",
  'Ferrantelli',
  'Ruokonen',
  'Abernethie',
  'Ulvestad',
];
const TITLES = ['Mr', 'Mr.', 'Mrs', 'Mrs.', 'Ms', 'Ms.', 'Dr', 'Dr.', 'Prof.'];

const HAN_SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const RARE_HAN_SURNAMES = [
  '仉',
  '逄',
  '隗',
  '缑',
  '佘',
  '郗',
  '覃',
  '亓官',
  '欧阳',
  '上官',
  '司徒',
  '诸葛',
  '皇甫',
  '夏侯',
  '尉迟',
  '令狐',
  '钭',
  '衡',
  '粟',
  '麻',
  '揭',
  '禤',
  '訾',
  '巫',
];
const HAN_GIVEN = [
  '伟',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '洋',
  '艳',
  '勇',
  '军',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀兰',
  '霞',
  '平',
  '刚',
  '桂英',
  '子涵',
  '浩然',
  '雨桐',
  '梓萱',
  '欣怡',
  '思远',
  '嘉怡',
  '俊杰',
  '晓东',
  '雅婷',
  '志强',
  '婷婷',
  '建国',
  '丽华',
  '文博',
  '诗涵',
  '宇轩',
];
const RARE_HAN_GIVEN = [
  '沁墨',
  '澄砚',
  '栖迟',
  '泊简',
  '翛然',
  '霁川',
  '葳蕤',
  '筱砾',
  '敔',
  '珩',
  '憬',
  '醴泉',
  '昶旭',
  '蕴棠',
  '斫',
  '漪澜',
  '岑寂',
  '聿修',
  '韫玉',
  '拂晓',
  '青禾',
  '既白',
  '望舒',
  '听澜',
  '予安',
  '一诺',
  '亦凡凡',
  '佑佑',
  '牧之',
  '溪亭',
];
const OTHER_HAN = [
  '阿卜杜热合曼·买买提',
  '古丽娜尔·艾尼瓦尔',
  '扎西多吉',
  '次仁卓玛',
  '巴特尔',
  '乌云其其格',
  '玛依拉',
  '约翰·哈罗盖特',
  '艾米莉·弗兰泰利',
  '安德烈斯·莫雷诺',
];
const TRADITIONAL = [
  '陳怡君',
  '林志豪',
  '黃淑芬',
  '張家瑋',
  '劉詠琳',
  '鄧皓軒',
  '羅凱琪',
  '蘇綺雯',
  '葉芷瑩',
  '簡伯諺',
  '闕宥心',
  '鄺穎彤',
];
const PINYIN = [
  'Zhang Wei',
  'Xiaoming Li',
  'Wang Fang',
  'Chen Haoran',
  'Liu Yutong',
  'Ouyang Qichi',
  'Sun Peiyao',
  'Zhou Jianing',
  'Tan Wei Ling',
  'Wong Ka-yan',
  'Hsu Chih-hao',
  'Qu Shiyao',
  'Xie Lanruo',
  'Pang Chengyan',
];
const NICKNAMES = ['小王', '阿强', '老李', '小美', '丽姐', '强哥'];

const latin =
  (given: readonly string[], surnames: readonly string[], what: string): MakeValue =>
  (random) => {
    const middle = random.chance(0.08) ? ` ${random.pick(Array.from('ABDEJKLMRST'))}.` : '';
    return { core: `${random.pick(given)}${middle} ${random.pick(surnames)}`, what };
  };
const han =
  (surnames: readonly string[], given: readonly string[], what: string): MakeValue =>
  (random) => ({
    core: random.pick(surnames) + random.pick(given),
    what,
  });

const common = latin(GIVEN, SURNAMES, 'full, common');
const rare = latin(RARE_GIVEN, RARE_SURNAMES, 'full, rare');
const half = oneOf([latin(GIVEN, RARE_SURNAMES, 'full, rare surname'), latin(RARE_GIVEN, SURNAMES, 'full, rare given name')]);
const pinyin: MakeValue = (random) => ({ core: random.pick(PINYIN), what: 'pinyin' });

/** A whole name. */
export const person = byTongue({
  en: oneOf([common, common, common, half, half, rare, pinyin]),
  zh: oneOf([
    han(HAN_SURNAMES, HAN_GIVEN, 'common'),
    han(HAN_SURNAMES, HAN_GIVEN, 'common'),
    han(HAN_SURNAMES, HAN_GIVEN, 'common'),
    han(HAN_SURNAMES, RARE_HAN_GIVEN, 'rare given name'),
    han(HAN_SURNAMES, RARE_HAN_GIVEN, 'rare given name'),
    han(RARE_HAN_SURNAMES, HAN_GIVEN, 'rare surname'),
    han(RARE_HAN_SURNAMES, RARE_HAN_GIVEN, 'rare'),
    (random) => ({ core: random.pick(OTHER_HAN), what: 'not Han' }),
    (random) => ({ core: random.pick(TRADITIONAL), what: 'traditional' }),
    pinyin,
  ]),
});

/** Less than a whole name, which still tells who it is in English; a Chinese surname with a title, or a nickname, hardly does. */
export const partOfName = byTongue({
  en: oneOf([
    (random) => ({ core: random.pick(GIVEN), what: 'given name alone' }),
    (random) => ({ core: random.pick(RARE_GIVEN), what: 'given name alone, rare' }),
    (random) => titled(random, SURNAMES),
    (random) => titled(random, RARE_SURNAMES),
  ]),
  zh: oneOf([
    (random) => ({
      core: '',
      before: `${random.pick(HAN_SURNAMES)}${random.pick(['女士', '先生', '小姐', '老师', '总'])}`,
      what: 'surname and title',
    }),
    (random) => ({ core: '', before: random.pick(NICKNAMES), what: 'nickname' }),
  ]),
});

function titled(random: Random, surnames: readonly string[]): Value {
  return { before: `${random.pick(TITLES)} `, core: random.pick(surnames), what: 'title and surname' };
}
