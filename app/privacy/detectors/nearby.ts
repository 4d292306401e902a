import { isNear, SENTENCE } from './context.ts';
import { type Match, matchesOf } from './detector.ts';

/** Less sure than a bare phone number: which of two sorts a number is, the one with a form of its own decides. */
const NEARBY = 0.55;
/** What the next number is, where it is not of a person. */
const OF_THINGS =
  /(?:\b(?:barcode|ISBN|EAN|UPC|SKU|model|part(?: no\.?)?|batch|lot|serial(?: no\.?)?|version|firmware|article|item(?: no\.?)?|style|coupon|voucher|promo(?: code)?|(?:use|using|with|apply|discount|zip|post(?:al)?|area|country|error|colou?r|product|QR|dress|source) ?code|sold|over|flight|commit|RAL|ISO)|条形码|条码|书号|货号|型号|款号|批次|批号|版本|固件|色号|优惠码|编码|超|破|约|达|卖了|共|[$€£¥￥])[\s:#]{0,2}$/i;
/** What a number counts. */
const COUNTED =
  /^\s?(?:[元块万亿人件单个天次年月日号%倍米克升寸]|(?:GB|MB|TB|Hz|mm|cm|kg|ml|px|days?|hours?|minutes?|units?|pieces?|pcs|reviews?|points?|steps?|times|people)\b)/i;

/** Ids and numbers with a word that names their sort in the same sentence, before or behind, where nothing says what else they are. */
export function nearby(text: string, words: RegExp, token: RegExp, isId: (token: string) => boolean): Match[] {
  return matchesOf(text, token, 'context', (_match, value, start) => {
    const end = start + value.length;
    if (!isId(value) || OF_THINGS.test(text.slice(Math.max(0, start - 16), start)) || COUNTED.test(text.slice(end, end + 9))) return null;
    return isNear(words, text, start, end, SENTENCE) ? NEARBY : null;
  });
}

export const digitsIn = (value: string) => value.replaceAll(/\D/g, '').length;

/** Eight digits that may be a day, or four that may be a year. */
export const isDate = (value: string) => /^(?:19|20)\d{2}(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))?$/.test(value);

/** Names of devices and standards, which are written with numbers as well. */
export const isThing = (value: string) =>
  /^(?:iphone|ipad|ios|galaxy|pixel|redmi|mate|nova|switch|windows|win|android|macos|ps|xbox|wi-?fi|usb|type|wpa|sha|md|utf|mp|covid|http|rtx|gtx|web|office|photoshop|level|vip|plus|svip|size|[A-Z]{2,3}-)[\w.-]*$/i.test(
    value,
  );
