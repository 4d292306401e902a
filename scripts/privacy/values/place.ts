import type { Random } from '../../starter/random.ts';
import { between, birthday, byTongue, type MakeValue, oneOf, signs, type Value } from '../value.ts';

const STREETS = [
  'Maple Hollow',
  'Barley Mow',
  'Wattlebird',
  'Old Ferry',
  'Kingfisher',
  'Tanner’s',
  'North Quarry',
  'Elm',
  'Church',
  'Harrow Gate',
  '5th',
  'Saddlers',
  'Lower Brook',
  'Station',
  'St. Aldhelm’s',
  'Pemberley',
  'Sycamore',
  'W 83rd',
  'Ormond',
  'Calle Robles',
];
const US_TYPES = ['Rd', 'Street', 'Ave', 'Blvd', 'Dr.', 'Court', 'St', 'Lane', 'Way', 'Place'];
const UK_TYPES = ['Road', 'Street', 'Lane', 'Close', 'Terrace', 'Gardens', 'Crescent', 'Avenue', 'Mews', 'Rise'];
const US_TOWNS = [
  'Fernwick, OR 97499',
  'Springfield, IL 62799',
  'Dunmore, PA 18599',
  'Austin, TX 78799',
  'Brooklyn, NY 11299',
  'Mesa Verde, CA 92699',
  'Portland, ME 04199',
];
const UK_TOWNS = [
  ['Leeds', 'LS6'],
  ['Bristol', 'BS3'],
  ['Manchester', 'M14'],
  ['Norwich', 'NR2'],
  ['Cardiff', 'CF10'],
  ['London', 'SE15'],
  ['Edinburgh', 'EH6'],
  ['Truro', 'TR1'],
] as const;
const AU_TOWNS = ['Ballarat VIC 3350', 'Newtown NSW 2042', 'Fremantle WA 6160', 'Paddington QLD 4064'];

const addresses: Record<string, MakeValue> = {
  american: (random) => {
    const unit = random.pick(['', '', ', Apt 5B', ' Apt. 12', ', Unit 304', ' #7', ', Suite 210']);
    return {
      core: `${between(3, 9800, random)} ${random.pick(STREETS)} ${random.pick(US_TYPES)}${unit}, ${random.pick(US_TOWNS)}`,
      what: 'US, whole',
    };
  },
  british: (random) => {
    const [town, area] = random.pick(UK_TOWNS);
    const flat = random.pick(['', '', `Flat ${between(1, 30, random)}, `, `${between(1, 9, random)}/`]);
    const postcode = `${area} ${between(1, 9, random)}${signs(2, random, 'ABDEFGHJLNPQRSTUWXYZ')}`;
    return {
      core: `${flat}${between(1, 250, random)} ${random.pick(STREETS)} ${random.pick(UK_TYPES)}, ${town} ${postcode}`,
      what: 'UK, whole',
    };
  },
  australian: (random) => ({
    core: `${random.pick(['', '', '14/', 'Unit 2, '])}${between(1, 190, random)} ${random.pick(STREETS)} ${random.pick(UK_TYPES)}, ${random.pick(AU_TOWNS)}`,
    what: 'Australian, whole',
  }),
  street: (random) => ({
    core: `${between(1, 990, random)} ${random.pick(STREETS)} ${random.pick([...US_TYPES, ...UK_TYPES]).replace('.', '')}`,
    after: random.pick(['', `, ${random.pick(UK_TOWNS)[0]}`, ' in Brooklyn']),
    what: 'street and number',
  }),
  box: (random) => ({
    core: `${random.pick(['PO Box', 'P.O. Box'])} ${between(100, 9999, random)}, ${random.pick(US_TOWNS)}`,
    what: 'post box',
  }),
  foreign: (random) => ({
    core: random.pick([
      `Ahornweg ${between(1, 80, random)}, 50999 Köln`,
      `${between(1, 80, random)} rue des Tilleuls, 69999 Lyon`,
      `Calle del Olmo ${between(1, 80, random)}, 28999 Madrid`,
    ]),
    what: 'other European',
  }),
};

const REGIONS = [
  ['浙江省杭州市', '余杭区'],
  ['上海市', '浦东新区'],
  ['广东省深圳市', '南山区'],
  ['北京市', '朝阳区'],
  ['四川省成都市', '武侯区'],
  ['江苏省苏州市', '吴中区'],
  ['湖北武汉', '洪山区'],
  ['山东青岛', '市北区'],
  ['福建省厦门市', '思明区'],
  ['重庆', '渝中区'],
] as const;
const ROADS = [
  '临荷路',
  '望溪街',
  '青枫大道',
  '建设北路',
  '听雨巷',
  '解放路',
  '金桂一路',
  '槐安东街',
  '龙吟道',
  '南山大道',
  '砚池弄',
  '丰收西街',
];
const ESTATES = ['溪语花园', '云栖苑', '金色家园', '阳光100', '万象公馆', '梧桐里小区', '碧水湾', '东湖新村', '天空之城二期', '锦绣江南'];
const COUNTIES = ['河南省周口市太康县', '云南省大理州宾川县', '江西省赣州市于都县', '甘肃省定西市陇西县'];
const TOWNSHIPS = ['柳河镇', '石门乡', '双桥镇', '白云乡'];
const VILLAGES = ['李家庄村', '上坪村', '槐树湾村', '三里屯村'];

const room = (random: Random) =>
  random.pick([
    `${between(1, 30, random)}幢${between(1, 4, random)}单元${between(1, 32, random)}0${between(1, 6, random)}室`,
    `${between(1, 30, random)}栋${between(1, 32, random)}0${between(1, 6, random)}`,
    `${between(1, 20, random)}号楼${between(1, 32, random)}层${signs(1, random, 'ABCD')}座`,
    `${between(1, 30, random)}-${between(1, 4, random)}-${between(1, 32, random)}0${between(1, 6, random)}`,
  ]);

const whole: MakeValue = (random) => {
  const [city, district] = random.pick(REGIONS);
  return {
    before: random.chance(0.75) ? city : '',
    core: `${district}${random.pick(ROADS)}${between(1, 900, random)}号${random.pick(ESTATES)}${room(random)}`,
    what: 'whole',
  };
};
const roadOnly: MakeValue = (random) => ({
  core: `${random.pick(ROADS)}${between(1, 900, random)}${random.pick(['号', '号', '弄'])}${random.pick(['', room(random)])}`,
  what: 'road and number',
});
const estate: MakeValue = (random) => ({ core: `${random.pick(ESTATES)}${room(random)}`, what: 'estate and room' });
const village: MakeValue = (random) => ({
  before: random.pick(COUNTIES),
  core: `${random.pick(TOWNSHIPS)}${random.pick(VILLAGES)}${random.pick(['', `${between(1, 9, random)}组`])}${between(1, 120, random)}号`,
  what: 'village',
});
const school: MakeValue = (random) => ({
  core: `${random.pick(['望溪师范学院', '临江理工大学东校区', '青枫职业学校'])}${random.pick(['3号宿舍楼', '梅园', '学生公寓7栋'])}${between(1, 6, random)}${signs(2, random)}室`,
  what: 'dormitory',
});
const taiwan: MakeValue = (random) => ({
  before: random.pick(['台北市', '高雄市', '']),
  core: `${random.pick(['信義區', '三民區', '中山區'])}${random.pick(['松勇路', '建國二路', '南京東路三段'])}${between(1, 300, random)}${random.pick(['巷12號', '號'])}${between(2, 15, random)}樓${random.pick(['', '之2'])}`,
  what: 'Taiwan',
});
const hongKong: MakeValue = (random) => ({
  before: random.pick(['九龍', '香港', '新界']),
  core: `${random.pick(['旺角', '沙田', '灣仔'])}${random.pick(['好運道', '禾輋街', '軒尼斯徑'])}${between(1, 690, random)}號${random.pick(['好運大廈', '翠湖閣'])}${between(2, 40, random)}樓${signs(1, random, 'ABCDEFGH')}室`,
  what: 'Hong Kong',
});

export const address = byTongue({
  en: oneOf([
    addresses.american!,
    addresses.american!,
    addresses.british!,
    addresses.british!,
    addresses.australian!,
    addresses.street!,
    addresses.street!,
    addresses.box!,
    addresses.foreign!,
  ]),
  zh: oneOf([whole, whole, whole, roadOnly, estate, village, school, taiwan, hongKong]),
});

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const ordinal = (day: number) =>
  `${day}${['st', 'nd', 'rd'][(day % 10) - 1] !== undefined && Math.floor(day / 10) !== 1 ? ['st', 'nd', 'rd'][(day % 10) - 1] : 'th'}`;

export const birth: MakeValue = (random, tongue) => {
  const { year, month, day } = birthday(random);
  const [m, d] = [Number(month), Number(day)];
  const name = MONTHS[m - 1]!;
  if (tongue === 'zh') {
    return random.pick([
      { core: `${year}年${m}月${d}日`, what: 'year, month, day' },
      { core: `${year}年${m}月${d}日`, what: 'year, month, day' },
      { core: `${year.slice(2)}年${m}月${d}号`, what: 'short year' },
      { core: `${year}-${month}-${day}`, what: 'numbers' },
      { core: `${year}.${m}.${d}`, what: 'numbers' },
      { core: `${year}/${month}/${day}`, what: 'numbers' },
      { core: year + month + day, what: 'eight digits' },
    ]);
  }
  return random.pick([
    { core: `${d} ${name} ${year}`, what: 'words' },
    { core: `${name} ${ordinal(d)}, ${year}`, what: 'words' },
    { core: `${name.slice(0, 3)} ${d} ${year}`, what: 'short words' },
    { core: `${month}/${day}/${year}`, what: 'numbers' },
    { core: `${day}/${month}/${year}`, what: 'numbers' },
    { core: `${year}-${month}-${day}`, what: 'numbers' },
    { core: `${day}.${month}.${year.slice(2)}`, what: 'short year' },
    { before: 'the ', core: `${ordinal(d)} of ${name} ${year}`, what: 'words' },
  ]);
};

const minutes = (random: Random) => `${between(10, 59, random)}′${between(10, 59, random)}${random.pick(['', '.4'])}″`;
export const coordinates: MakeValue = (random, tongue): Value => {
  const latitude = (random.next() * 60 + 1).toFixed(between(4, 6, random));
  const longitude = (random.next() * 150 + 1).toFixed(between(4, 6, random));
  const minus = random.pick(['', '-']);
  const decimal = [
    { core: `${latitude}, ${minus}${longitude}`, what: 'decimal' },
    { core: `${latitude},${minus}${longitude}`, what: 'decimal' },
    { core: `${latitude}° N, ${longitude}° ${random.pick(['E', 'W'])}`, what: 'degrees' },
    { core: `${latitude}N ${longitude}${random.pick(['E', 'W'])}`, what: 'decimal, letters' },
    {
      core: `${between(1, 60, random)}°${minutes(random)}N ${between(1, 170, random)}°${minutes(random)}${random.pick(['E', 'W'])}`
        .replaceAll('′', random.pick(['′', "'"]))
        .replaceAll('″', random.pick(['″', '"'])),
      what: 'minutes',
    },
  ];
  const chinese = [
    { core: `北纬${latitude}，东经${longitude}`, what: 'Chinese words' },
    { core: `东经${longitude}°，北纬${latitude}°`, what: 'Chinese words' },
    { core: `经度${longitude}，纬度${latitude}`, what: 'Chinese words' },
  ];
  return random.pick(tongue === 'zh' ? [...decimal, ...chinese] : decimal);
};
