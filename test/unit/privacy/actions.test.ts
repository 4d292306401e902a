import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS_OF, actionOf, type PrivacyPolicy, RedactionAction, RedactionKind } from '../../../app/contract/records.ts';
import { actionThatLeft, tokenFor } from '../../../app/privacy/actions.ts';
import { createPseudonymiser } from '../../../app/privacy/pseudonym.ts';
import { createRedactor } from '../../../app/privacy/redact.ts';

const pseudonymise = createPseudonymiser([new Uint8Array(32).fill(7)]);
const put = (kind: RedactionKind, action: RedactionAction, value: string) => tokenFor(kind, action, value, pseudonymise);
const everywhere = (action: RedactionAction): PrivacyPolicy => ({
  actions: Object.fromEntries(RedactionKind.options.map((kind) => [kind, action])),
  rules: [],
});
const redactor = (policy: PrivacyPolicy) => createRedactor(policy, pseudonymise);

describe('mask', () => {
  it.each<[RedactionKind, string, string]>([
    ['EMAIL', 'anna.b@gmail.com', '[EMAIL:a…@gmail.com]'],
    ['EMAIL', 'anna.b@anna-b.example', '[EMAIL:a…@…]'],
    ['EMAIL', 'ab@qq.com', '[EMAIL:…@qq.com]'],
    ['EMAIL', 'anna (at) gmail (dot) com', '[EMAIL:a…@gmail.com]'],
    ['PHONE', '+86 138 1234 5678', '[PHONE:…5678]'],
    ['PHONE', '555-2671', '[PHONE]'],
    ['CARD', '4111 1111 1111 1111', '[CARD:…1111]'],
    ['IBAN', 'de89 3704 0044 0532 0130 00', '[IBAN:DE…3000]'],
    ['HANDLE', '@anna_k', '[HANDLE:a…]'],
    ['HANDLE', '@ab', '[HANDLE]'],
    ['PERSON', '王小明', '[PERSON:王…]'],
    ['PERSON', 'Anna Schmidt', '[PERSON:A…]'],
    ['ORDER_NUMBER', '2024030512345', '[ORDER_NUMBER:…2345]'],
    ['ORDER_NUMBER', '12345', '[ORDER_NUMBER]'],
  ])('%s %s', (kind, value, token) => {
    expect(put(kind, 'mask', value)).toBe(token);
  });
});

describe('generalise', () => {
  it.each<[RedactionKind, string, string]>([
    ['PHONE', '13812345678', '[PHONE:+86]'],
    ['PHONE', '+44 20 7946 0958', '[PHONE:+44]'],
    ['PHONE', '020 7946 0958', '[PHONE]'],
    ['IBAN', 'GB82WEST12345698765432', '[IBAN:GB]'],
    ['URL', 'https://Anna.tumblr.com/post/1?x=2', '[URL:tumblr.com]'],
    ['URL', 'www.shop.co.uk/u/anna', '[URL:shop.co.uk]'],
    ['URL', 'http://192.168.1.1/admin', '[URL]'],
    ['URL', 'weixin://dl/chat?anna', '[URL]'],
    ['URL', 'https://anna:secret@example.com/', '[URL]'],
    ['IP', '192.168.17.4', '[IP:192.168.0.0/16]'],
    ['IP', '2001:DB8::8a2e:370:7334', '[IP:2001:db8::/32]'],
    ['IP', '::1', '[IP]'],
    ['DATE_OF_BIRTH', '1990年3月7日', '[DATE_OF_BIRTH:1990]'],
    ['DATE_OF_BIRTH', '03/07/1985', '[DATE_OF_BIRTH:1985]'],
    ['DATE_OF_BIRTH', '12201985', '[DATE_OF_BIRTH:1985]'],
    ['DATE_OF_BIRTH', '1925-01-01', '[DATE_OF_BIRTH]'],
    ['DATE_OF_BIRTH', '3月7日', '[DATE_OF_BIRTH]'],
    ['ADDRESS', '浙江省杭州市西湖区文三路1号3室', '[ADDRESS:杭州]'],
    ['ADDRESS', '张三，上海市南京路100号', '[ADDRESS:上海]'],
    ['ADDRESS', '南京东路100号', '[ADDRESS]'],
    ['ADDRESS', '12 Main Street, Springfield, IL 62704', '[ADDRESS:Springfield, IL]'],
    ['ADDRESS', '10 Downing Street', '[ADDRESS]'],
    ['ADDRESS', 'Springfield, IL 62704', '[ADDRESS:Springfield, IL]'],
    ['ADDRESS', '12 main street, apt 5b, san jose, ca 95112', '[ADDRESS:San Jose, CA]'],
    ['ADDRESS', '吉林省长春市朝阳区人民大街1号', '[ADDRESS:长春]'],
    ['ADDRESS', '臺北市信義區松勇路9號3樓', '[ADDRESS:臺北]'],
    ['ADDRESS', '九龍旺角好運道12號4樓B室', '[ADDRESS:香港]'],
    ['COORDINATES', '39.9042, 116.4074', '[COORDINATES:39.9,116.4]'],
    ['COORDINATES', '33.8688° S, 151.2093° E', '[COORDINATES:-33.9,151.2]'],
    ['COORDINATES', '116.4074,39.9042', '[COORDINATES:39.9,116.4]'],
    ['COORDINATES', '东经116.4074°，北纬39.9042°', '[COORDINATES:39.9,116.4]'],
    ['COORDINATES', '40°26′46″N 79°58′56″W', '[COORDINATES:40.4,-80.0]'],
    ['COORDINATES', 'S 33.8688, E 151.2093', '[COORDINATES:-33.9,151.2]'],
    ['COORDINATES', '99.9, 110.5', '[COORDINATES]'],
    ['PLATE', '京A12345', '[PLATE:京]'],
    ['PLATE', 'AB12 CDE', '[PLATE]'],
    ['EMAIL', 'anna@gmail.com', '[EMAIL]'],
  ])('%s %s', (kind, value, token) => {
    expect(put(kind, 'generalise', value)).toBe(token);
  });
});

describe('pseudonym', () => {
  const same: [RedactionKind, string[]][] = [
    ['HANDLE', ['@Anna_K', 'anna_k', '＠ａｎｎａ＿ｋ'.normalize('NFKC'), 'u/anna_k', '/u/Anna_K']],
    ['PHONE', ['13812345678', '+86 138 1234 5678', '138-1234-5678', '8613812345678', '0086 13812345678']],
    ['PHONE', ['(415) 555-2671', '+1 415 555 2671', '415.555.2671']],
    ['EMAIL', ['Anna@Example.org', 'anna@example.org', 'anna (at) example (dot) org']],
    ['CARD', ['4111 1111 1111 1111', '4111-1111-1111-1111', '4111111111111111']],
    ['IBAN', ['DE89 3704 0044 0532 0130 00', 'de89370400440532013000']],
    ['PLATE', ['京A·12345', '京A12345', '京a 12345']],
    ['PERSON', ['Anna  Schmidt', 'anna schmidt']],
  ];
  it.each(same)('of a %s is the same however it is written: %j', (kind, spellings) => {
    const tokens = new Set(spellings.map((value) => put(kind, 'pseudonym', value)));
    expect([...tokens]).toEqual([expect.stringMatching(new RegExp(`^\\[${kind}:(?:user|id)-[a-z2-7]{12}\\]$`))]);
  });

  it('of a mention is that of the author, and other people have others', () => {
    const { redactPost } = redactor(everywhere('pseudonym'));
    const post = { text: 'thanks @Anna_K and @bob!', author: 'anna_k', sourceId: null, channel: null, attributes: { by: '@ANNA_K' } };
    const { text, author, attributes } = redactPost(post);
    expect(author).toMatch(/^user-/);
    expect(text).toMatch(new RegExp(`^thanks \\[HANDLE:${author}\\] and \\[HANDLE:(?!${author})user-[a-z2-7]{12}\\]!$`));
    expect(attributes).toEqual({ by: `[HANDLE:${author}]` });
  });
});

describe('every action', () => {
  it('is offered for a kind only where it does something of its own, and falls back to the token elsewhere', () => {
    const samples: Record<RedactionKind, string> = {
      ...(Object.fromEntries(RedactionKind.options.map((kind) => [kind, '1234567890'])) as Record<RedactionKind, string>),
      EMAIL: 'anna@gmail.com',
      PHONE: '+8613812345678',
      URL: 'https://t.cn/x',
      HANDLE: '@anna_k',
      CARD: '4111111111111111',
      IBAN: 'DE89370400440532013000',
      IP: '10.1.2.3',
      PERSON: '王小明',
      ADDRESS: '北京市海淀区',
      DATE_OF_BIRTH: '1990-03-07',
      COORDINATES: '39.90, 116.40',
      MESSENGER_ID: 'lily_88',
      PLATE: '京A12345',
    };
    for (const kind of RedactionKind.options) {
      for (const action of RedactionAction.options) {
        const offered = ACTIONS_OF[kind].includes(action);
        expect(actionOf({ actions: { [kind]: action }, rules: [] }, kind), `${kind} ${action}`).toBe(offered ? action : 'token');
        if (action === 'token' || action === 'keep' || action === 'pseudonym') continue;
        expect(put(kind, action, samples[kind]) !== `[${kind}]`, `${kind} ${action}`).toBe(offered);
      }
    }
  });

  it('leaves what it is known by again, whatever the value', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.stringMatching(/^[0-9+. @:/a-zA-Z王京市°,-]{1,40}$/));
    fc.assert(
      fc.property(
        fc.constantFrom(...RedactionKind.options),
        fc.constantFrom('pseudonym', 'mask', 'generalise'),
        value,
        (kind, action, text) => {
          const rest = /^\[[A-Z_]+(?::(.+))?\]$/s.exec(put(kind, action, text));
          expect(rest?.[1] === undefined ? action : actionThatLeft(kind, rest[1])).toBe(action);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Personal data, look-alikes and tokens that other policies left, side by side. */
const fragment = fc.constantFrom(
  'anna.b@gmail.com',
  '13812345678',
  '+1 415 555 2671',
  'https://anna.t.co/abc?tel=13912345678',
  'shop.example/x',
  '@anna_k',
  '//@张三:',
  '110101199003074514',
  '4111 1111 1111 1111',
  'DE89 3704 0044 0532 0130 00',
  '192.168.1.1',
  '2001:db8::1',
  '微信号：lily_88',
  '12 Elm Street, Austin, TX 78799',
  '杭州市文三路1号2幢501室',
  '生日1990年5月12日',
  'born 12 May 1990',
  '39.9042, 116.4074',
  '[ADDRESS:杭州]',
  '[URL:t.co]',
  '[PHONE:…5678]',
  '[PHONE:13812345678]',
  '[EMAIL:anna@gmail.com]',
  '[HANDLE:user-abcdefghijkl]',
  '[IP:192.168.0.0/16]',
  '[EMAIL]',
  '\u200b',
  '真好，',
  'hello',
  '[',
  ']',
  ':',
  '.',
  '/',
  '@',
  ' ',
);
const text = fc.oneof(
  fc.array(fragment, { maxLength: 10 }).map((parts) => parts.join('')),
  fc.string({ unit: fc.constantFrom(...'01234567890.-+@:/ ()[]abuEMAIL微信１２＠…'), maxLength: 60 }),
);

describe.each(RedactionAction.options)('redaction by %s', (action) => {
  const { redact } = redactor(everywhere(action));

  it('changes nothing when done twice: neither as a text nor with the spans of the first time', () => {
    fc.assert(
      fc.property(text, (input) => {
        const once = redact(input);
        expect(redact(once.text)).toEqual({ text: once.text, spans: [], original: [] });
        expect(redact(once.text, once.spans)).toEqual({ ...once, original: [] });
      }),
      { numRuns: 400 },
    );
  });

  it('says where the tokens stand, and touches nothing else', () => {
    fc.assert(
      fc.property(text, (input) => {
        const { text: redacted, spans, original } = redact(input);
        for (const { start, end, kind } of spans) expect(redacted.slice(start, end)).toMatch(new RegExp(`^\\[${kind}(?::[^\\[\\]]+)?\\]$`));
        expect(original).toHaveLength(spans.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe.each(['pseudonym', 'mask', 'generalise'] as const)('what %s leaves', (action) => {
  it('goes by a policy of plain tokens, which finds the same in it', () => {
    const [detailed, plain] = [redactor(everywhere(action)), redactor(everywhere('token'))];
    fc.assert(
      fc.property(text, (input) => {
        const once = detailed.redact(input);
        expect(plain.redact(once.text, once.spans).text).toBe(plain.redact(input).text);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a kind that is kept', () => {
  it('hides nothing of other kinds inside it', () => {
    const { redact } = redactor({ actions: { URL: 'keep' }, rules: [] });
    expect(redact('see example.com/u/anna?tel=+14155552671 now').text).toBe('see example.com/u/anna?tel=[PHONE] now');
  });
});

it('brackets that hold more than an action leaves are no token', () => {
  const { redact } = redactor(everywhere('mask'));
  expect(redact('[PHONE:13812345678]').text).toBe('[PHONE:[PHONE:…5678]]');
  expect(redact('[PHONE:…5678]').text).toBe('[PHONE:…5678]');
});
