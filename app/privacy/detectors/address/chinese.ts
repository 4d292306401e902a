import { CHINESE_CITIES } from '../../places.ts';
import type { Match } from '../detector.ts';

/** Characters before the first number of an address that may belong to it. */
const REACH = 40;
const HAN = '\\p{Script=Han}';
const NUMERAL = '[零〇一二三四五六七八九十百]';
const NUMBER = `(?:[A-Za-z]?\\d{1,5}(?:-\\d{1,4})?[A-Za-z]?|(?:${NUMERAL}|\\d){1,5}|[A-Za-z]|[甲乙丙丁])`;
const UNIT =
  '(?:号(?:宿舍|公寓|教学|办公)?楼(?!下)|号院|號樓|号|號|支弄|弄|巷|栋|棟|幢|座|单元|單元|室|房|层|層|[楼樓](?![下上道梯])|组|組|户|戶|门|段|舍|#(?:楼|院)?)';
/** What stands between: a house, an estate, sorts of buildings. */
const MIDDLE = `(?:(?![的了是在到去不没有跟号號栋棟幢座室楼樓层層]|单元)${HAN}){1,8}?`;
/** "29-2-2202": building, staircase, flat. */
const DASHED = '[A-Za-z]?[\\d零〇一二三四五六七八九]{1,5}(?:-[\\d零〇一二三四五六七八九]{1,4}){1,2}';
const PART = `(?:${NUMBER} ?${UNIT}(?:之\\d{1,3})?)`;
const NUMBERS = new RegExp(
  `(?:${PART}|(?<=${HAN}|\\d)${DASHED}(?!\\d))(?:[ ,，]?(?:${MIDDLE}(?=${PART}|${DASHED}|\\d))?(?:${PART}|(?:${DASHED}|[A-Za-z]?\\d{2,5}|(?<=[栋棟幢座元舍#])(?:${NUMERAL}|\\d){2,5})(?![\\d.%年月日天号元块人个件次分米公点:])))` +
    '{0,8}',
  'gu',
);
/** "弄一弄", "一栋" rather than a number. */
const SOME = /^[一两] ?[弄栋棟幢座室层層门户]/;
/** Strong by themselves: nobody speaks so of days, colours and lines. */
const HOUSE = /[号號](?:楼|樓|院)|[弄栋棟幢室舍#]|单元|單元/g;
const PARTS =
  /[号號](?:宿舍|公寓|教学|办公)?[楼樓院]?|[弄巷栋棟幢座室房楼樓层層组組户门舍#]|单元|單元|\d-\d|(?<=[楼栋棟幢座元舍#] ?)[\d零〇一二三四五六七八九]{2,5}$/g;
const ROAD = /(?:[路街巷弄道径徑里]|大道|胡同|[一二三四五六七八九十]段|公路|环路|工业区|开发区|科技园|产业园)\s?$/;
/** Ends in such a character without being a road. */
const NO_ROAD =
  /(?:[线走思网电迷套出后水油回活赶带领问绝条一这那哪小半铁]路|[味知频轨赛渠报通管隧跑车航难公王霸便茶剑弹要孝说力头]道|[逛上扫条小整这那]街|[这那哪家店城心手眼夜屋嘴包袋箱盒公英海乡校厂])里?\s?$/;
const ROAD_IN_DISTRICT = /[市区區县縣镇鎮].{1,6}(?:[路街巷]|大道|[一二三四五六七八九]段)/;
const VILLAGE = /(?:[镇鎮乡鄉村庄屯]|社区)\s?$/;
const ESTATE =
  /(?:小区|社区|花园|家园|公寓|新村|大厦|大廈|广场|中心|写字楼|宿舍|校区|园区|名苑|华庭|豪庭|公馆|国际|[苑庭府湾城里园村庄阁閣轩邸居郡院]|\d{3}|学院|大学|学校|中学|[一二三四五六七八九十东西南北中][区期])\s?$/;
/** Ends of levels, from province to village. */
const LEVEL = '(?:省|自治区|市|[区區]|[县縣]|州|盟|旗|[镇鎮]|[乡鄉]|街道|村|社区)';
/** The levels at the end of a stretch, and the road or estate behind them. */
const LEVELS = new RegExp(`(?:${HAN}{2,6}?${LEVEL} ?){0,5}(?:${HAN}|\\d){1,14}\\s?$`, 'u');
const PROVINCES =
  '河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|臺灣|台湾|台灣|九龍|九龙|新界|臺北|臺中|臺南';
const KNOWN = new RegExp(`(?:${PROVINCES}|${CHINESE_CITIES})(?!市?[東东西南北中]?[路街道巷])`, 'g');
/** An address does not contain these; it begins after the last of them. Some are in names of places. */
const STOP =
  /地址为?|住址|地点为?|[寄送发發投][到往至回去]|面交|自提点?|搬[到家]|后面|旁边|对面|边上|不远处|隔壁|收货|收件人?|快递|附近|[家人]住|位于|公司|显示|安装|定位|联系|配送|电话|师傅|[的了是我你您他她它在到去住给说请把被也这往址]|该[市区县镇村]?|们(?!市)|[让](?!胡)|那(?!曲|坡)|有(?!富)|就(?!业)|从(?!化|江)|于(?!都|洪|田)|[^\p{Script=Han}0-9A-Za-z ()·-]/gu;
/** What could be a day of the month as well, where no district is named. */
const DAY = /^(?:[12]?\d|3[01]|[二三]?十?[一二三四五六七八九]?)[号號]$/;
const DISTRICT = /[市区區县縣镇鎮]/;
/** What else begins with a number and such a word: lines, exits, days, sizes, colours. */
const NO_ADDRESS =
  /^\s?(?:线|口|机|色|球|字|码|电池|选手|文件|早|晚|上午|下午|中午|到货|发货|发|到|下单|之前|左右|开始|才|就|还|那天|当天|前|后|以前|以后|给|买|的(?!家|房))/;
const CONTEXT = /(?:址|[寄送发發投][到往至回]|[家我]住|住在|搬到|收货|收件|自提|面交|上门|定位)[^,，。!！?？；\n]{0,14}$/;

/** "收货地址：浙江省杭州市西湖区文三路": behind such words levels will do without a number. */
const INTRODUCED = /(?:(?:地址|住址)(?:\s?:\s?|是|为|\s)?|[寄送发發][到往至回]|家住|我住|住在|搬到|老家)(?:在|是|了|回)?/g;
const PLACE = `(?:(?![的了是有去到和与面靠临在各全])${HAN}){1,8}?(?<![农乡山小大])(?:省|自治区|自治州|市|[区區]|[县縣]|[镇鎮]|[乡鄉]|街道|村|大道|路|街|巷|胡同|小区|社区|花园|家园|公寓|新村|苑)`;
const CHAIN = new RegExp(`^(?:${PLACE} ?){1,7}(?<! )`, 'u');
const FINE = /(?:[路街巷村苑]|胡同|大道|小区|花园|家园|公寓)/;

/** Told from the province or city down to a road, a village or an estate. */
const FROM_CITY = new RegExp(`(?:${PROVINCES}|${CHINESE_CITIES})(?:省|市|自治区)? ?(?:${PLACE} ?){1,6}(?<! )`, 'gu');

export const CHINESE_SIGNS =
  /[\dA-Za-z零〇一二三四五六七八九十甲乙丙丁] ?(?:[号號弄巷栋棟幢座室楼樓层層组組房舍#]|单元|單元)|[区區县縣镇鎮].{1,8}[路街村]|\p{Script=Han}[A-Za-z]?\d{1,4}-\d|址|[寄送发發][到往至回]|家住|我住|住在|搬到|老家/u;

/** Chinese addresses: a road, an estate or a village with numbers, and the coarser levels before it; or the levels alone behind "收货地址" and the like. */
export function chineseAddresses(text: string): Match[] {
  const found: Match[] = [];
  for (const { index, 0: numbers } of text.matchAll(NUMBERS)) {
    const match = numbered(text, index, numbers);
    if (match !== null) found.push(match);
  }
  for (const { index, 0: words } of text.matchAll(INTRODUCED)) {
    const start = index + words.length;
    const chain = CHAIN.exec(text.slice(start, start + 2 * REACH))?.[0] ?? '';
    if (isFine(words, chain)) found.push({ start, end: start + chain.length, score: 0.75, reason: 'context' });
  }
  for (const { index, 0: chain } of text.matchAll(FROM_CITY)) {
    if (levelsOf(chain) > 2 && FINE.test(chain)) found.push({ start: index, end: index + chain.length, score: 0.65, reason: 'form' });
  }
  return found;
}

function numbered(text: string, at: number, numbers: string): Match | null {
  const end = at + numbers.length;
  const left = text.slice(Math.max(0, at - REACH), at);
  const reach = reachOf(left);
  const name = left.slice(left.length - reach).trimEnd();
  const houses = numbers.match(HOUSE)?.length ?? 0;
  const parts = numbers.match(PARTS)?.length ?? 0;
  const score = scoreOf({ name, numbers, houses, parts, hasContext: CONTEXT.test(left) });
  if (score === null || SOME.test(numbers) || (DAY.test(numbers) && !DISTRICT.test(name) && NO_ADDRESS.test(text.slice(end, end + 4))))
    return null;
  return { start: at - reach, end, score, reason: 'form' };
}

interface Evidence {
  name: string;
  numbers: string;
  /** How many of the numbers can only be of houses and flats, and how many parts there are. */
  houses: number;
  parts: number;
  hasContext: boolean;
}

function scoreOf({ name, numbers, houses, parts, hasContext }: Evidence): number | null {
  const isLong = name.length >= 2;
  const isRoad = isLong && ROAD.test(name) && !(NO_ROAD.test(name) && parts < 2 && name.length < 4);
  if (isRoad && name.length >= 2 && /^[^楼樓层層]{0,5}[号號弄巷]|[栋棟幢室]|单元/.test(numbers)) return 0.85;
  if (isLong && VILLAGE.test(name) && /[号號组組]/.test(numbers)) return 0.85;
  if (isLong && ESTATE.test(name) && (houses > 0 || parts > 1)) return 0.85;
  if (isLong && /\d-\d{1,4}-\d/.test(numbers) && (ESTATE.test(name) || hasContext)) return 0.8;
  if (parts > 0 && ROAD_IN_DISTRICT.test(name)) return 0.8;
  if (isLong && houses > 0 && parts > 1) return 0.8;
  if (parts > 2 && houses > 0 && !/[,，]/.test(numbers)) return 0.75;
  return hasContext && houses > 0 && parts > 1 ? 0.7 : null;
}

/** How many characters before the numbers belong to the address. */
function reachOf(left: string): number {
  let rest = left;
  for (const { index, 0: stop } of left.matchAll(STOP)) rest = left.slice(index + stop.length);
  for (const { index, 0: place } of rest.matchAll(KNOWN)) {
    // A street may bear the name of a city.
    if (index + place.length < rest.trimEnd().length) return rest.length - index;
  }
  return LEVELS.exec(rest)?.[0].length ?? 0;
}

/** What is sent to or lived in has to be told finely; behind "地址" two levels will do. */
function isFine(words: string, chain: string): boolean {
  const levels = levelsOf(chain);
  return chain.length > 3 && levels > 1 && (FINE.test(chain) || levels > 2 || /[址住]/.test(words));
}

const levelsOf = (chain: string) => chain.match(/[省市区區县縣镇鎮乡鄉村路街巷苑]|小区|花园|大道/g)?.length ?? 0;
