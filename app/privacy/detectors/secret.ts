import { Sign } from '../traits.ts';
import { isBefore, isNear, standsAlone } from './context.ts';
import { type Detector, matchesOf } from './detector.ts';
import { digitsIn, isDate, isThing, nearby } from './nearby.ts';

/** Shapes that the makers of keys document: AWS, GitHub, GitLab, Slack, Stripe, OpenAI, Google, SendGrid, npm, PyPI, Hugging Face, Aliyun, Tencent, Shopify, Telegram. */
const KEYS = [
  '(?:AKIA|ASIA)[A-Z0-9]{16}',
  'gh[opusr]_[A-Za-z0-9]{36,255}',
  'github_pat_[A-Za-z0-9_]{22,255}',
  'glpat-[A-Za-z0-9_-]{20,64}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,255}',
  '[sprw][kh]_(?:live|test)_[A-Za-z0-9]{16,255}',
  'sk-[A-Za-z0-9_-]{20,255}',
  'AIza[A-Za-z0-9_-]{35}',
  'ya29\\.[A-Za-z0-9_-]{20,255}',
  'SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}',
  'npm_[A-Za-z0-9]{36}',
  'pypi-[A-Za-z0-9_-]{40,255}',
  'hf_[A-Za-z0-9]{30,40}',
  'LTAI[A-Za-z0-9]{12,24}',
  'AKID[A-Za-z0-9]{13,40}',
  'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}',
  '\\d{8,10}:[A-Za-z0-9_-]{35}',
];
const KEY = new RegExp(`(?<![A-Za-z0-9_-])(?:${KEYS.join('|')})(?![A-Za-z0-9_-])`, 'g');
/** A JSON Web Token (RFC 7519): the header begins with {" in Base64. */
const JWT = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g;
const BEARER = /\bBearer\s{1,2}(?<value>[A-Za-z0-9._~+/-]{16,4000}={0,2})/gi;
/** RFC 7468. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]{0,8000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g;
const NAMED_KEY =
  /(?:key|token|secret|私钥|密钥)(?:[ _-]?id)?["']?\s{0,2}(?::|=|是|为)\s{0,2}["']?(?<value>[A-Za-z0-9+/_.=-]{12,300})(?![A-Za-z0-9])/gi;
const PHRASE = /(?:seed phrase|recovery phrase|mnemonic|助记词)\s?[:是为]?\s{0,2}(?<value>[a-z]{3,8}(?: [a-z]{3,8}){11,23})(?![A-Za-z])/gi;
const PASSWORD =
  /(?<label>\bpass(?:word|wd|code|phrase)?|\bpwd|\bpw|密码|密碼|口令|提取码|安全码|access code)\s?(?<link>:|=|是|为|->|设成|设为|改成|改为|\b(?:is|was|to)\b)?\s{0,2}["']?(?<value>[A-Za-z0-9!@#$%^&*_+=~.-][!-~]{1,62}[A-Za-z0-9!?@#$%^&*_+=~-])/gi;
/** Short codes by their name; PIN and CVV as capitals, as there are pins of all sorts. */
const CODE =
  /(?:验证码|驗證碼|校验码|动态码|[Vv]erification code|[Ss]ecurity code|[Oo]ne-time (?:code|password)|\b(?:OTP|otp)|\bPIN(?: code| number)?|\bCV[VC]2?)(?:[\s:#]|是|为|is|was){0,4}(?<value>\d(?:[ -]?\d){2,7})(?![\d%]|\.\d|年)/g;
/** Other codes have to be such as one is sent. */
const SENT = /\bcode (?:is|was) (?<value>\d{4,8})(?![\d%]|\.\d)/gi;
const SENDING = /verif|\bsms|log ?in|sign ?in|one-time|\botp|2fa|texted|enter/i;
/** Whatever the sentence says about it: signs that are mixed as passwords are, and the digits of a code. */
const MIXED = /(?<![!-~])[A-Za-z0-9!@#$%^&*_+=~][!-~]{4,38}[A-Za-z0-9!@#$%^&*_+=~](?=[.,;:?)"']{0,3}(?![!-~]))/g;
const PASSWORDS = /\bpass(?:word|wd|code|phrase)s?\b|\bpwd\b|\blog ?-?in\b|\bwi-?fi (?:key|code)|密码|密碼|口令|登录|登錄/i;
const DIGITS = /(?<![\w.,$€£¥-])(?:(?:[A-Z]-)?\d{3,4}[ -]?\d{1,4}|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{5,8})(?![\w%]|[.,:/-]\d)/g;
const CODES =
  /verif(?:y|ication)|confirmation code|one-time|\botp\b|passcode|\b2fa\b|two-factor|(?:security|log-?in|access|sms) code|\bPIN (?:is|was|code|number)|验证码|驗證碼|校验码|动态码|动态密码|短信码|安全码/i;
const SENT_CODE = /\bcode\b/i;
/** What is said about passwords rather than one of them. */
const SAID =
  /^(?:required|optional|must|should|none|null|same|the|your|too|not|wrong|incorrect|invalid|expired|reset|changed?|protected|here|this|that|https?:.*)$/i;
const ACCOUNT = /log ?in|sign ?in|\buser|account|账号|帐号/i;
const ANY =
  /pass|pwd|\bpw|密码|密碼|口令|[取全证校验动态證]码|碼|code|token|key|secret|PIN|OTP|CV[VC]|bearer|phrase|mnemonic|助记词|私钥|密钥|verif|2fa|log ?-?in|wi-?fi|登录|登錄/i;

/** Passwords, one-time codes, API keys and tokens. */
export const secret: Detector = {
  kind: 'SECRET',
  mayContain: (text, { signs, word }) =>
    (word >= 14 && (signs & Sign.digit) !== 0) || ((signs & (Sign.colon | Sign.digit | Sign.latin)) !== 0 && ANY.test(text)),
  find: (text) => [
    ...matchesOf(text, KEY, 'form', (_match, key) => (/\d/.test(key) ? 0.95 : null)),
    ...matchesOf(text, JWT, 'form', () => 0.98),
    ...matchesOf(text, PRIVATE_KEY, 'form', () => 0.99),
    ...matchesOf(text, BEARER, 'context', () => 0.9),
    ...matchesOf(text, NAMED_KEY, 'context', (_match, key) => (/\d/.test(key) && /[a-z]/i.test(key) ? 0.85 : null)),
    ...matchesOf(text, PHRASE, 'context', () => 0.9),
    ...matchesOf(text, PASSWORD, 'context', ({ groups }, value, start) => (isPassword(text, groups!, value, start) ? 0.8 : null)),
    ...matchesOf(text, CODE, 'context', () => 0.8),
    ...matchesOf(text, SENT, 'context', (_match, code, start) => (isNear(SENDING, text, start, start + code.length) ? 0.8 : null)),
    ...nearby(text, PASSWORDS, MIXED, (token) => /[A-Za-z]/.test(token) && /\d/.test(token) && !isThing(token) && !/@.*\./.test(token)),
    ...nearby(text, CODES, DIGITS, isCode),
    ...nearby(text, SENT_CODE, DIGITS, (token) => /^[\d -]+$/.test(token) && isCode(token)),
  ],
};

/** Digits but a year, or capitals with digits but the name of a thing. */
function isCode(token: string): boolean {
  return digitsIn(token) >= (/[A-Z]/.test(token) ? 1 : 4) && !isDate(token) && !isThing(token);
}

/** "The password is weak" and "I pass 2024" speak of other things. */
function isPassword(text: string, { label, link }: Record<string, string | undefined>, value: string, start: number): boolean {
  if (value.length < 4 || SAID.test(value)) return false;
  // A word that only begins like one.
  if (/[a-z]/i.test(text.charAt(start - 1)) && /[a-z]/i.test(label!)) return false;
  const isLinked = link !== undefined && !/[a-z]/i.test(link);
  if (label!.toLowerCase() === 'pass' && !isLinked && !isBefore(ACCOUNT, text, start)) return false;
  if (/^\d+$/.test(value)) return (link !== undefined || !/[a-z]/i.test(label!)) && !/^[年位个次天]/.test(text.slice(start + value.length));
  if (/^[a-z'.,;:!?)-]+$/i.test(value)) return isLinked && standsAlone(text, start + value.length);
  return isLinked || (/\d/.test(value) && /[a-z]/i.test(value) && value.length >= 6);
}
