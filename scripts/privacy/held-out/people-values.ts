import type { Random } from '../../starter/random.ts';
import { between, byTongue, type MakeValue, oneOf, signs } from '../value.ts';

const GIVEN = [
  'Anthony',
  'Grace',
  'Omar',
  'Sofia',
  'Benjamin',
  'Leila',
  'Patrick',
  'Mei',
  'Victoria',
  'Arjun',
  'Julia',
  'Samuel',
  'Ines',
  'Gareth',
  'Nadia',
  'Oscar',
  'Simone',
  'Wei Ling',
  'Theo',
  'Bridget',
];
const SURNAMES = [
  'Baker',
  'Morales',
  'Singh',
  'O’Brien',
  'Johansson',
  'Ferrari',
  'Mensah',
  'Park',
  'Hughes',
  'Novak',
  'Ali',
  'Campbell',
  'Sharma',
  'Lopez',
  'Becker',
  'Doyle',
  'Haddad',
  'Sato',
  'Young',
  'Marsh',
];
const RARE_GIVEN = [
  'Chidimma',
  'Caoimhe',
  'Bartłomiej',
  'Anneliese',
  'Tevita',
  'Rhiannon',
  'Makoa',
  'Sunniva',
  'Dilnoza',
  'Peregrine',
  'Zubaida',
  'Corentin',
  'Ailbhe',
  'Jorunn',
  'Thistlewood',
  'Emeka',
  'Quorra',
  'Ludmila',
];
const RARE_SURNAMES = [
  'Achterberg',
  'Mac Giolla Phádraig',
  'Oyelaran-Smythe',
  'Vasilopoulos',
  'Kjellberg',
  'Thunderhawk',
  'Nakamitsu',
  'de la Fontaine',
  'Wolstenholme',
  'Ekwueme',
  'Skrzypczak',
  'Tregarthen',
  'Ng’ang’a',
  'Lindqvist',
  'Bellweather',
  'Zamoyski',
];
const HAN_SURNAMES = Array.from(
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);
const RARE_HAN_SURNAMES = [
  '桑',
  '蔚',
  '祁',
  '芮',
  '郦',
  '晏',
  '鞠',
  '臧',
  '占',
  '阚',
  '宇文',
  '慕容',
  '东方',
  '端木',
  '公孙',
  '南宫',
  '第五',
  '哈',
];
const HAN_GIVEN = [
  '建华',
  '淑珍',
  '晓燕',
  '国强',
  '玉兰',
  '海燕',
  '鹏',
  '鑫',
  '慧',
  '玲',
  '博文',
  '佳琪',
  '晨曦',
  '天宇',
  '若曦',
  '梦洁',
  '凯',
  '帅',
  '倩',
  '丹',
  '宁',
  '琳',
  '振华',
  '文静',
  '泽宇',
  '可欣',
];
const RARE_HAN_GIVEN = [
  '砚秋',
  '疏桐',
  '鹤眠',
  '时雨',
  '知夏',
  '南乔',
  '雁回',
  '清梧',
  '见微',
  '暄妍',
  '槿言',
  '叙白',
  '望川',
  '折柳',
  '惊鸿',
  '洛书',
  '屿',
  '昀',
  '彧',
  '湉',
];
const OTHER_HAN = ['迪丽努尔·阿布都拉', '索朗旺堆', '其木格', '艾则孜·吾买尔', '卢卡斯·伯格曼', '玛丽亚·科斯塔'];
const TRADITIONAL = ['吳佩蓉', '許哲瑋', '蔡宜庭', '歐陽靖雯', '趙梓軒', '譚穎琳', '溫皓然', '戴筱涵'];
const PINYIN = ['Li Jingyi', 'Ruoxi Zhao', 'Huang Zihan', 'Lam Siu-ming', 'Tsai Yi-ting', 'Feng Yuchen', 'Goh Kok Leong', 'Yan Shutong'];

const latin =
  (given: readonly string[], surnames: readonly string[], what: string): MakeValue =>
  (random) => ({
    core: `${random.pick(given)} ${random.pick(surnames)}`,
    what,
  });
const han =
  (surnames: readonly string[], given: readonly string[], what: string): MakeValue =>
  (random) => ({
    core: random.pick(surnames) + random.pick(given),
    what,
  });
const common = latin(GIVEN, SURNAMES, 'full, common');
const initialled: MakeValue = (random) => ({
  core: `${signs(1, random, 'ABCDEGHJKLMNPRST')}. ${random.pick(SURNAMES)}`,
  what: 'initial and surname',
});
const commonHan = han(HAN_SURNAMES, HAN_GIVEN, 'common');

export const person = byTongue({
  en: oneOf([
    common,
    common,
    common,
    latin(GIVEN, RARE_SURNAMES, 'full, rare surname'),
    latin(RARE_GIVEN, SURNAMES, 'full, rare given name'),
    latin(RARE_GIVEN, RARE_SURNAMES, 'full, rare'),
    initialled,
    (random) => ({ core: random.pick(PINYIN), what: 'pinyin' }),
  ]),
  zh: oneOf([
    commonHan,
    commonHan,
    commonHan,
    commonHan,
    han(HAN_SURNAMES, RARE_HAN_GIVEN, 'rare given name'),
    han(HAN_SURNAMES, RARE_HAN_GIVEN, 'rare given name'),
    han(RARE_HAN_SURNAMES, HAN_GIVEN, 'rare surname'),
    han(RARE_HAN_SURNAMES, RARE_HAN_GIVEN, 'rare'),
    (random) => ({ core: random.pick(OTHER_HAN), what: 'not Han' }),
    (random) => ({ core: random.pick(TRADITIONAL), what: 'traditional' }),
    (random) => ({ core: random.pick(PINYIN), what: 'pinyin' }),
  ]),
});

export const partOfName = byTongue({
  en: oneOf([
    (random) => ({ core: random.pick(GIVEN), what: 'given name alone' }),
    (random) => ({ core: random.pick(RARE_GIVEN), what: 'given name alone, rare' }),
    (random) => ({
      before: `${random.pick(['Mr', 'Mrs.', 'Ms', 'Dr'])} `,
      core: random.pick([...SURNAMES, ...RARE_SURNAMES]),
      what: 'title and surname',
    }),
  ]),
  zh: oneOf([
    (random) => ({
      core: '',
      before: `${random.pick(HAN_SURNAMES)}${random.pick(['先生', '女士', '经理', '师傅', '姐'])}`,
      what: 'surname and title',
    }),
    (random) => ({ core: '', before: random.pick(['老周', '小张', '阿芳', '军哥']), what: 'nickname' }),
  ]),
});

const n = (high: number, random: Random) => String(between(1, high, random));

export const address = byTongue({
  en: oneOf([
    (random) => ({
      core: `${n(4000, random)} ${random.pick(['Juniper', 'Old Mill', 'Prospect', 'E 14th', 'Hollyhock', 'Washington'])} ${random.pick(['Street', 'Ave', 'Trail', 'Ct', 'Pkwy'])}${random.pick(['', ' Unit B', ', Apt 310', ', Fl 2'])}, ${random.pick(['Tulsa, OK 74199', 'Boise, Idaho 83799', 'Queens, NY 11499', 'Savannah GA 31499'])}`,
      what: 'US, whole',
    }),
    (random) => ({
      core: `${random.pick(['', 'Rosebank House, ', 'Flat 2B, '])}${n(180, random)} ${random.pick(['Quay', 'Victoria', 'Meadow', 'Castle', 'St Anne’s'])} ${random.pick(['Street', 'Road', 'Way', 'Row', 'Hill'])}, ${random.pick(['Hull HU5 9QX', 'Glasgow G12 9ZJ', 'Bath BA2 9XY', 'Belfast BT9 9WL', 'London N4 9ZU'])}`,
      what: 'UK, whole',
    }),
    (random) => ({ core: `${n(1800, random)}-${n(99, random)} Lakeview Blvd W, Toronto, ON M5V 9Z9`, what: 'Canadian' }),
    (random) => ({
      core: `Blk ${n(400, random)} Lorong ${n(9, random)} Jalan Merbok #${between(10, 20, random)}-${between(10, 99, random)}, S310${signs(3, random)}`,
      what: 'Singapore',
    }),
    (random) => ({ core: `${n(90, random)}/${n(9, random)}, 2nd Cross, Lakshmi Layout, Bengaluru 560${signs(3, random)}`, what: 'Indian' }),
    (random) => ({
      core: `${n(300, random)} ${random.pick(['Juniper', 'Meadow', 'Castle', 'Harbour'])} ${random.pick(['Road', 'Lane', 'Drive', 'Close'])}`,
      what: 'street and number',
    }),
    (random) => ({
      core: `${random.pick(['Lindenstraße', 'Kirchweg', 'Am Markt'])} ${n(99, random)}, ${random.pick(['10999 Berlin', '20999 Hamburg'])}`,
      what: 'other European',
    }),
  ]),
  zh: oneOf([
    (random) => ({
      before: random.pick(['北京市', '']),
      core: `通州区${random.pick(['北苑路甲', '柳荫街', '东晨路'])}${n(90, random)}号院${n(12, random)}号楼${n(6, random)}单元${n(18, random)}0${n(4, random)}`,
      what: 'whole',
    }),
    (random) => ({
      before: random.pick(['江苏省南京市', '南京']),
      core: `鼓楼区${random.pick(['凤栖路', '古平岗', '梅山大街'])}${n(400, random)}号${random.pick(['枫林苑', '银河湾', '翠屏居'])}${n(20, random)}栋${random.pick(['', '二单元'])}${n(30, random)}0${n(4, random)}室`,
      what: 'whole',
    }),
    (random) => ({
      before: random.pick(['广东省佛山市', '']),
      core: `顺德区${random.pick(['容桂街道', '大良街道'])}${random.pick(['红星路', '朝凤街'])}${n(90, random)}号${random.pick(['', '之二'])}`,
      what: 'whole',
    }),
    (random) => ({
      core: `${random.pick(['高新区', '开发区'])}${random.pick(['科创路', '星火街'])}${n(800, random)}号${random.pick(['创意园', '软件园'])}${n(9, random)}-${signs(1, random, 'ABC')}座${n(20, random)}层`,
      what: 'office',
    }),
    (random) => ({
      core: `${random.pick(['枫林苑', '翠屏居', '幸福里三期', '学府壹号'])}${n(30, random)}-${n(3, random)}-${n(30, random)}0${n(4, random)}`,
      what: 'estate and room',
    }),
    (random) => ({
      before: random.pick(['湖南省邵阳市隆回县', '安徽省阜阳市临泉县']),
      core: `${random.pick(['滩头镇', '瓦店镇'])}${random.pick(['大塘村', '王楼行政村'])}${random.pick(['5组', '东头'])}${n(99, random)}号`,
      what: 'village',
    }),
    (random) => ({
      before: random.pick(['新北市', '台中市']),
      core: `${random.pick(['板橋區', '西屯區'])}${random.pick(['文化路一段', '河南路二段'])}${n(300, random)}號${n(20, random)}樓`,
      what: 'Taiwan',
    }),
  ]),
});
