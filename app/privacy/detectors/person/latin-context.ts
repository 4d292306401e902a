import type { Match } from '../detector.ts';
import { AMBIGUOUS, GIVEN, rankOf, SURNAME } from './latin-lexicon.ts';

/** Characters before and after a name that are looked at. */
const REACH = 40;
const ROLES =
  'agent|rep|representative|assistant|advisor|adviser|associate|driver|courier|manager|supervisor|cashier|clerk|colleague|technician|nurse|teacher|neighbou?r|landlord|boss|friend|husband|wife|son|daughter|brother|sister|mother|father|mom|mum|dad|aunt|uncle|cousin|fianc[eé]e?|boyfriend|girlfriend';
/** After these even a word that no lexicon knows is a name. */
const NAMED = new RegExp(
  `(?:\\b(?:my|his|her|our|your|the|full|first|last) name(?:['’]s| is| was)? |\\bname: ?|, name |\\b(?:${ROLES}|guy|man|woman|lady|girl|boy|person) (?:is )?(?:named|called) |\\b(?:my|our|his|her|their) (?:${ROLES}),? |\\baccount holder:? |\\bin the name of |\\b(?:made out|registered|addressed|belongs) to |\\b(?:signed|packed|served|delivered|written|recommended) (?:for )?by |\\b(?:signed|attn|attention|contact|from|to|cc|recipient|holder|owner): ?|\\b(?:regards|sincerely|cheers|yours truly),? ?\\n? ?|\\bcongrat(?:s|ulations),? (?:to )?|\\bask for )$`,
  'i',
);
/** Whether a text has any of these: nearly none has. */
const MAY_NAME =
  /name|called|holder|made out|registered|addressed|belongs|signed|packed|served|delivered|written|recommended|attn|attention|contact|from:|to:|cc:|recipient|owner|regards|sincerely|cheers|truly|congrat|ask for|\b(?:my|our|his|her|their) /i;
/** After these a given name is a person's. */
const INTRODUCED = new RegExp(
  `(?:\\b(?:name|signed|signed by|cc|attn|attention): ?|\\bcall(?:ed)? me |\\bask(?:ed|ing)? (?:to speak )?(?:for|to) |\\b(?:spoke|speak|speaking|talked|chatted|dealt|dealing) (?:to|with) |\\bnamed |\\b(?:${ROLES})(?:,| called|:)? )$`,
  'i',
);
/** After these a given name is a person's if it is not a word as well, or if the clause ends with it. */
const ADDRESSED =
  /(?:\b(?:i['’]?m|i am|this is) |\b(?:hi|hello|hey|dear|thanks|thank you|thx|congrats|happy birthday),? (?:again,? |so much,? |a lot,? )?)$/i;
/** A foreign name in Chinese text: "我叫Anna", "Mike老师". */
const IN_CHINESE = /(?:我叫|我是|名叫|叫做|名字(?:是|叫)|客服|谢谢|感谢|姓名:) ?$/;
const CHINESE_TITLE = /^ ?(?:先生|女士|小姐|老师|同学|医生|经理|教授|总监)/;
/** At the end of a text: "Best, Tom", "- John". */
const SIGNED =
  /(?:(?:^|[\n.!?,] ?)(?:all the best|best|best wishes|kind regards|regards|yours|yours truly|sincerely|love|cheers|thanks|thank you|signed|xoxo)[,.!-]? ?[\n ]?|[-~] ?)$/i;
const ENDS = /^[.!,]* ?(?:$|\n)/;
const CLAUSE_ENDS = /^(?:[.,!?;:)\n]|$| (?:and|from|here)\b)/;
const FOLLOWED =
  /^(?: here[.,! ]*(?:$|\n|[.,!])| (?:from|in|at) (?:your |the )?(?:customer|support|service|sales|reception|billing|returns|front desk|call cent))/i;
const LOWER_CASE =
  /\b(?:my name(?:['’]s| is)|call me|asked for|spoke (?:to|with)|talked (?:to|with)|thanks|thank you|regards|cheers),? ([a-z]{3,12})(?: ([a-z]{3,14}))?(?![a-z])/g;

/** Whether the words before a capitalised word make it a person's name. */
export function isIntroduced(text: string, start: number, end: number, given: boolean, clear: boolean): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  if (!given) return false;
  const after = text.slice(end, end + REACH);
  if (INTRODUCED.test(before) || IN_CHINESE.test(before) || CHINESE_TITLE.test(after)) return true;
  if (ADDRESSED.test(before)) return CLAUSE_ENDS.test(after) || clear;
  return SIGNED.test(before) && ENDS.test(after);
}

/** "Anna here", "Mike from customer service". */
export const isFollowed = (text: string, end: number): boolean => FOLLOWED.test(text.slice(end, end + REACH));

/** "my name is john smith", "thanks anna". */
export function lowerCaseNames(text: string): Match[] {
  const names: Match[] = [];
  for (const match of text.matchAll(LOWER_CASE)) {
    const [whole, first = '', second = ''] = match;
    if (!isClear(first, GIVEN)) continue;
    const start = match.index + whole.length - first.length - (second === '' ? 0 : second.length + 1);
    const both = second !== '' && isClear(second, SURNAME);
    names.push({ start, end: both ? match.index + whole.length : start + first.length, score: 0.65, reason: 'context' });
  }
  return names;
}

function isClear(word: string, bit: number): boolean {
  const rank = rankOf(word.charAt(0).toUpperCase() + word.slice(1));
  return (rank & bit) !== 0 && (rank & AMBIGUOUS) === 0;
}

/** Whether a word that no lexicon has may be introduced as a name in a text. */
export const mayIntroduce = (text: string): boolean => MAY_NAME.test(text);

export const isNamed = (text: string, start: number): boolean => NAMED.test(text.slice(Math.max(0, start - REACH), start));

/** No shop, no thing that is called by a name, no list of brands. */
const OF_THING =
  /^(?:['’]s (?:bag|shop|store|restaurant|pizza|kitchen|place|range|collection)|-|\d| (?:bag|bags|shoes?|perfume|watch|watches|collection|dress|jeans|jacket|chair|sofa|lipstick|shade|edition|line|range|model|size|style|set|brand|store|shop|album|song|movie|film|book|novel|series|cake|sauce|street|road|avenue)s?\b| (?:and|or|&) [A-Z]|, [A-Z]|[™®])/;
/** Words in lower case before which a name stands for a person. */
const DOES =
  /^ (?:said|says|told|asked|promised|helped|called|answered|replied|wrote|was|is|has|had|did|does|will|would|wants?|wanted|needs?|loves?|loved|hates?|agreed|thinks|thought|knows|knew|got|gave|sent|took|brought|made|never|always|also|just|still|who|from|at the|in the|and (?:i|me|my|his|her|the)\b)/;
const AMID = /(?:^|[\s("'])[a-z]+[,;]? $/;
/** A thing is called by a name. */
const AFTER_ARTICLE = /\b(?:the|a|an|this|that|these|those|new|old|of|brand|by|in|from|at|near|model|called|like|vs\.?) $/i;

/** Whether a given name that stands alone is somebody who does something, or stands where a thing seldom does. */
export function standsAlone(text: string, start: number, end: number): boolean {
  const after = text.slice(end, end + 16);
  if (OF_THING.test(after)) return false;
  const before = text.slice(Math.max(0, start - 16), start);
  if (DOES.test(after)) return !/\b(?:the|a|an) $/i.test(before);
  return AMID.test(before) && !AFTER_ARTICLE.test(before) && /^(?:[.,!?;:)]|$|['’]s [a-z]| [a-z])/.test(after);
}
