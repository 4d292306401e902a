import { type Match, matchesOf } from '../detector.ts';
import { isHan } from './chinese-lexicon.ts';

/** Characters before a name that are looked at. */
const REACH = 7;
/** After these a surname begins a person's name. */
const INTRODUCED =
  /(?:我叫|名叫|叫做|叫作|姓名(?:是|叫)?|名字(?:是|叫)|收[件货]人(?:是|为)?|联系人(?:是|为)?|[寄发]件人|持卡人|开户名|户名|署名|称呼|抬头写成|抬头是|签收人(?:是|写的是)?|领取人|持有人|登记人|申请人)[:,]? ?["“]?$/;
/** After these as well, unless its character is a word. */
const WEAKLY_INTRODUCED = /(?:我是|客服|快递员|配送员|派送员|快递小哥|司机|店员|销售|联系|乘客|患者|抬头):? ?["“]?$/;
/** Before a name, but before much else as well. */
const BEFORE =
  /(?:是|叫|和|与|跟|找|像|给|被|请|向|问|由|、|谢|喜欢|作者|导演|主演|演员|记者|编辑|主持人|歌手|总裁|教授|博士|主席|经理|总监|[部市校县局处院所会部董事]长|主任|医生|律师|老公|老婆|儿子|女儿|同事|同学|朋友|偶像|明星|选手|球员|饰演|笔下的)$/;
const AFTER =
  /^(?:说|表示|认为|指出|介绍|告诉|称|坦言|透露|回忆|强调|解释|直言|建议|分析|补充|觉得|等|的|和|与|跟|、|也|在|是|则|曾|主演|饰演|导演|作品|你好|您好)/;
/** A place or a firm is named after someone, or only looks like a name. */
const THING =
  /^(?:[路街村河县庄城镇港湖店寺窟传某]|.(?:[路街道镇县村区市岛河湖巷桥站江]|广场|酒店|大厦|故居|集团|公司|银行|股份|大学|中学|队|杯))/;
const DIGIT = /\d/;
const GREETED = /(?:^|[^\u4e00-\u9fff]|客服|谢谢|感谢|多谢|师傅|联系|找|请|叫|是)$/;
const ADDRESSED = /^(?:$|[^\u4e00-\u9fff]|你好|您好|[说帮您你的在很也给])/;

export function isIntroduced(text: string, start: number, clear: boolean): boolean {
  const left = before(text, start);
  return INTRODUCED.test(left) || (clear && WEAKLY_INTRODUCED.test(left));
}

export const hasLeftEdge = (text: string, start: number): boolean =>
  (!isHan(text, start - 1) && !DIGIT.test(text.charAt(start - 1))) || BEFORE.test(before(text, start));

export const hasRightEdge = (text: string, end: number): boolean => !isHan(text, end) || AFTER.test(text.slice(end, end + 2));

export const isThing = (text: string, end: number): boolean => THING.test(text.slice(end - 1, end + 2));

/** "谢谢小王！", "客服张姐很好". */
export const isVocative = (text: string, start: number, end: number): boolean =>
  GREETED.test(before(text, start)) && ADDRESSED.test(text.slice(end, end + 2));

const before = (text: string, start: number): string => text.slice(Math.max(0, start - REACH), start);

/** "收货人郗珩，": after these a name needs no known surname. */
const STRICTLY =
  /(?:我叫|名叫|姓名(?:是|叫)?|名字(?:是|叫)|收[件货]人(?:是|为)?|联系人(?:是|为)?|[寄发]件人|持卡人|开户名|户名|抬头写成|签收人(?:写的)?是?|申请人)[:,]? ?(?<value>\p{Script=Han}{2,4})(?=$|[^\p{Script=Han}]|[了的吗吧，])/gu;

export const introducedNames = (text: string): Match[] =>
  matchesOf(text, STRICTLY, 'context', (_match, name) => (/[我你的了是不没有写错要请填和与在]/.test(name) ? null : 0.75));
