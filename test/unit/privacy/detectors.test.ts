import { describe, expect, it } from 'vitest';
import type { RedactionKind } from '../../../app/contract/records.ts';
import { findSpans } from '../../../app/privacy/find.ts';
import { redact } from '../../../app/privacy/redact.ts';

/** Kind → texts with the personal data in «»; everything outside must stay. */
const FOUND: Partial<Record<RedactionKind, string[]>> = {
  EMAIL: [
    'Mail «anna.b+x@example.org», thanks',
    "«o'neil@mail.example.co.uk» wrote",
    '联系我«abc@qq.com»谢谢',
    '邮箱：«ａｂｃ＠ｑｑ．ｃｏｍ»',
    '«josé@exämple.com»!',
    '«anna (at) example (dot) org»',
    'write to «me@x.com»-thanks',
    '«anna@exa\u200bmple.org»',
  ],
  PHONE: [
    'call «+1 (415) 555-2671» now',
    'call «415-555-2671» now',
    'ring «020 7946 0958» today',
    '手机«13812345678»',
    '电话：«+86 138 1234 5678»。',
    '打«138-1234-5678»找我',
    '电话«１３８１２３４５６７８»哦',
    '座机«010-12345678»',
    '座机«（010）12345678»',
    '客服«400-820-8820»',
    '«1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣» 加我',
  ],
  URL: [
    'see «https://t.co/abc?token=s3cr3t&x=1»!',
    '看«https://t.cn/A6abc»真好',
    'at «www.example.com/a».',
    'on «example.com/u/anna?tel=+14155552671» today',
    '(«https://example.org/x»)',
    'short «youtu.be/abc123»',
    '见«https://例子.中国»！',
    '«http：／／t．cn／abc»',
  ],
  HANDLE: [
    'thanks «@anna_k»!',
    '谢谢«@小米公司» 真好',
    '//«@张三»:转发微博',
    'RT«@bob» nice',
    '.«@Support» help',
    '«@bob@social.example» says',
    'by «/u/some_user» and «u/other»',
  ],
  MESSENGER_ID: ['微信号：«lily_88»', 'QQ: «12345678»'],
  CN_ID: ['身份证«110101199003074514»', '号码 «110101 19900307 4514» 。', '«１１０１０１１９９００３０７４５１４»'],
  US_SSN: ['SSN «123-45-6789» on file', 'it is «123 45 6789».', 'ssn: «123456789»'],
  CARD: ['card «4111 1111 1111 1111» ok', 'amex «378282246310005»', '卡号«6212345678901232»', '«5555-5555-5555-4444»'],
  IBAN: ['pay «DE89 3704 0044 0532 0130 00» THANKS', 'to «GB82WEST12345698765432»', '«gb82 west 1234 5698 7654 32»'],
  IP: ['from «192.168.1.17» again', 'at «2001:db8::8a2e:370:7334»', '«10.0.0.1»:8080'],
};

const HARMLESS = [
  'I paid $1,299.00 on 2024-03-05 12:30:00 for 2 of them',
  '12,345,678 people, 1.5-2.5 times, 1920x1080, 2560 1440',
  'order 1234567, item 1234567890123456789, invoice 20240305 123000',
  'node.js 3.5, e.g. this one. great.it works... std::vector at 12:30:45',
  'meet @ 5pm, a@b, me @ home, and/or w/ u/',
  '一共花了13812345678900元，型号XR-2024，微信 iphone15 很好',
  'the number 000-12-3456 and 666-12-3456 and 900-12-3456 were never issued',
  '11010119900307451X has a wrong check character, 110101199002304513 no such day',
  'card 4111 1111 1111 1112 fails the check',
  'DE89 3704 0044 0532 0130 01 fails the check',
  '256.1.1.1 and 1.2.3 are no addresses',
  'The [EMAIL] and [PHONE] of [HANDLE] are gone: [URL]',
];

describe.each(Object.entries(FOUND))('%s', (kind, texts) => {
  it.each(texts)('%s', (marked) => {
    const input = marked.replaceAll(/[«»]/g, '');
    const expected = Array.from(marked.matchAll(/«([^»]*)»/g), ([, inside]) => inside);
    const spans = findSpans(input);
    expect(spans.map(({ start, end }) => input.slice(start, end))).toEqual(expected);
    expect(new Set(spans.map((span) => span.kind))).toEqual(new Set([kind]));
    expect(redact(input).text).toBe(marked.replaceAll(/«[^»]*»/g, `[${kind}]`));
  });
});

it.each(HARMLESS)('leaves alone: %s', (text) => {
  expect(redact(text)).toEqual({ text, spans: [], original: [] });
});
