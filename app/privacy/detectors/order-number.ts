import { weighted } from './check-digits.ts';
import { isNear } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';
import { digitsIn, isDate, isThing, nearby } from './nearby.ts';

const VALUE = '(?<value>#?[A-Z]{0,4}-?\\d[A-Z0-9]{0,40}(?:-[A-Z0-9]{1,12}){0,4})(?![A-Za-z0-9]|[.,]\\d)';
const CHINESE = new RegExp(
  `(?:订单|訂單|单号|單號|运单|運單|快递|快遞|物流|包裹|退货|退款|售后|工单|流水|交易|取件|提货)(?:编号|編號|单号|單號|号码?|號碼?|码|单)?(?:[\\s:]|是|为|->){0,3}${VALUE}`,
  'gi',
);
const THING = '\\b(?:order|tracking|shipment|parcel|waybill|AWB|consignment|return|RMA|booking|reservation|package|ref)s?\\.?';
const ENGLISH = new RegExp(
  `${THING}[?\\s]{0,2}(?:no\\.?|number|num|id|code|ref(?:erence)?|(?=#))(?: no\\.?| number)?(?:[\\s:]|is){0,4}${VALUE}`,
  'gi',
);
/** Right behind the word it has to be long and no date, or lettered as shops do it. */
const BARE = new RegExp(
  `${THING} (?<value>(?!(?:19|20)\\d{6}(?!\\d))\\d{8,22}|[A-Z]{1,4}-\\d{4,16}|[A-Z]{1,4}\\d{6,16})(?![A-Za-z0-9]|[.,]\\d)`,
  'gi',
);
/** "1234567890这个订单". */
const BEFORE_WORD =
  /(?<![A-Za-z0-9.])(?:[A-Z]{1,6}-?\d{5,18}|\d{9,22})(?=\s?(?:这个|那个|这|的)?(?:订单|訂單|快递|快遞|包裹|单号|單號|运单))/gi;
/** Written as shops do. */
const SHOP = /(?<![A-Za-z0-9])(?:#\d{4,10}|[A-Z]{2,4}-\d{5,16})(?![A-Za-z0-9]|[.,]\d)/g;
const ORDERED = /\border(?:ed|s)?\b|订单|下单/i;
/** Behind the name of a courier. */
const CARRIED =
  /(?:顺丰|圆通|中通|申通|韵达|极兔|邮政|菜鸟|德邦|\b(?:FedEx|UPS|USPS|DHL|EMS))[\s:#(]{0,2}(?<value>\d{10,22})(?![A-Za-z0-9]|[.,]\d)/gi;
/** UPS: 1Z, the sender, the service, the parcel, a check digit. */
const UPS = /(?<![A-Za-z0-9])1Z ?[A-Z0-9]{3} ?[A-Z0-9]{3} ?[A-Z0-9]{2} ?\d{4} ?\d{3} ?\d(?![A-Za-z0-9])/gi;
/** Postal items (UPU standard S10): service, serial number, check digit, country. */
const S10 = /(?<![A-Za-z0-9])[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2}(?![A-Za-z0-9])/g;
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];
/** Parcels of SF, YTO, J&T, Deppon, ZTO, STO and JD. */
const COURIER = /(?<![A-Za-z0-9])(?:(?:SF|YT|JT|DPK|ZTO|STO)\d{12,15}|JD[A-Z]{0,2}\d{11,15})(?:-\d{1,3}-\d{1,3}-?)?(?![A-Za-z0-9])/gi;
/** Parcels of the United States Postal Service. */
const USPS = /(?<![A-Za-z0-9.])9[1-5](?: ?\d){20}(?![A-Za-z0-9])/g;
/** Orders of Amazon and eBay. */
const MARKET = /(?<![\w-])(?:\d{3}-\d{7}-\d{7}|\d{2}-\d{5}-\d{5})(?![\w-])/g;

/** Lettered as shops do it. */
const LETTERED = /(?<![A-Za-z0-9@/.-])(?=[A-Z]*\d*[A-Z-])[A-Z0-9]{2,10}(?:-[A-Z0-9]{2,8}){0,3}(?![A-Za-z0-9@]|[.,:/-]\d)/g;
const ORDERS = /\b(?:order(?! (?:the|a|an|in|to)\b)|booking|reservation|confirmation|reference|ref)s?\b|订单|訂單|单号|單號/i;
/** Whatever the sentence says about it. */
const TOKEN = /(?<![A-Za-z0-9@/]|\d[.,-])#?[A-Z]{0,5}-?\d[A-Z0-9]{3,29}(?:-[A-Z0-9]{1,12}){0,4}(?![A-Za-z0-9@]|[.,:/-]\d)/gi;
const WORDS =
  /\b(?:order(?:ed|s)?|parcel|package|track(?:ing|ed)?|deliver(?:y|ed)?|courier|shipment|dispatch(?:ed)?|consignment|refund|return(?:ed)?|booking|receipt|invoice)\b|订单|訂單|单子|包裹|快递|快遞|物流|运单|運單|发货|發貨|派送|签收|退货|退款|售后|催一?下|查一?下|[取提]货|\b(?:Evri|Hermes|Royal Mail|DPD|GLS|Yodel|Canada Post|AusPost|Australia Post)\b/i;

/** Numbers of orders and parcels: with them a shop or courier knows the person. */
export const orderNumber: Detector = {
  kind: 'ORDER_NUMBER',
  mayContain: (text, { digits, word }) =>
    digits >= 12 ||
    (word >= 13 && digits >= 7) ||
    (digits >= 5 && WORDS.test(text)) ||
    (digits >= 3 &&
      /[单單][号號]|订单|訂單|运单|快递|物流|包裹|退货|退款|售后|流水|交易|取件|提货|order|track|ship|parcel|bill|AWB|consign|return|RMA|booking|reserv|package|1Z|[A-Z]{2} \d{3}/i.test(
        text,
      )),
  find: (text) => [
    ...matchesOf(text, CHINESE, 'context', (match, number) => (isLongEnough(number) && !isCounted(text, match) ? 0.8 : null)),
    ...matchesOf(text, ENGLISH, 'context', (_match, number) => (isLongEnough(number) ? 0.8 : null)),
    ...matchesOf(text, BARE, 'context', () => 0.8),
    ...matchesOf(text, BEFORE_WORD, 'context', () => 0.8),
    ...matchesOf(text, SHOP, 'context', (_match, number, start) => (isNear(ORDERED, text, start, start + number.length) ? 0.8 : null)),
    ...matchesOf(text, CARRIED, 'context', () => 0.8),
    ...matchesOf(text, UPS, 'checksum', (_match, number) => (isUps(number.replaceAll(' ', '').toUpperCase()) ? 0.97 : null)),
    ...matchesOf(text, S10, 'checksum', (_match, number) => (isS10(number.replaceAll(' ', '')) ? 0.97 : null)),
    ...matchesOf(text, COURIER, 'form', () => 0.85),
    ...matchesOf(text, USPS, 'form', () => 0.85),
    ...matchesOf(text, MARKET, 'form', () => 0.85),
    ...nearby(text, WORDS, TOKEN, isNumber),
    ...nearby(text, ORDERS, LETTERED, (token) => token.length >= 6 && digitsIn(token) >= 3 && /[A-Z]/.test(token) && !isThing(token)),
  ],
};

/** Eight digits that are no day, or letters with six: fewer are counts and names of models. */
function isNumber(token: string): boolean {
  const number = token.replace('#', '');
  if (/^\d+x\d+$/i.test(number)) return false;
  if (/^[\d-]+$/.test(number)) return digitsIn(number) >= 8 && !isDate(number.replaceAll('-', ''));
  return digitsIn(number) >= 6;
}

const isLongEnough = (number: string) =>
  number.replaceAll(/[^A-Z0-9]/gi, '').length >= (number.includes('#') ? 4 : 5) && number.replaceAll(/\D/g, '').length >= 2;
const isCounted = (text: string, { index, 0: whole }: RegExpExecArray) =>
  /^\s?[元块万人件单个天次年月%]/.test(text.slice(index + whole.length, index + whole.length + 2));

/** Letters count as 2 for A, 3 for B and so on round the digits; every second place counts double (ups.com). */
function isUps(number: string): boolean {
  const values = Array.from(number.slice(2, 17), (character) =>
    /\d/.test(character) ? Number(character) : (character.charCodeAt(0) - 63) % 10,
  );
  const sum = values.reduce((total, value, index) => total + value * (index % 2 === 1 ? 2 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(number[17]);
}

function isS10(number: string): boolean {
  const check = 11 - (weighted(number.slice(2), S10_WEIGHTS) % 11);
  return (check === 10 ? 0 : check === 11 ? 5 : check) === Number(number[10]);
}
