import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../app/contract/errors.ts';
import { PrivacyPolicy, type PrivacyRule } from '../../../app/contract/records.ts';
import { compilePattern } from '../../../app/privacy/patterns.ts';
import { createRedactor } from '../../../app/privacy/redact.ts';

const redactor = (...rules: PrivacyRule[]) => createRedactor(PrivacyPolicy.parse({ rules }), (name) => name);
const redacted = (text: string, ...rules: PrivacyRule[]) => redactor(...rules).redact(text).text;
const words = (...list: string[]): PrivacyRule => ({ type: 'words', kind: 'PERSON', words: list });
const allow = (...list: string[]): PrivacyRule => ({ type: 'allow', words: list });
const pattern = (source: string): PrivacyRule => ({ type: 'pattern', kind: 'ORDER_NUMBER', pattern: source });

describe('words of the analyst', () => {
  it.each([
    ['Anna said so', '[PERSON] said so'],
    ['ask ANNA or ａｎｎａ', 'ask [PERSON] or [PERSON]'],
    ['An\u200bna’s lamp', '[PERSON]’s lamp'],
    ['Annabel, bandanna and anna_k', 'Annabel, bandanna and anna_k'],
    ['昨天李雷说', '昨天[PERSON]说'],
    ['李雷雷和anna们', '[PERSON]雷和[PERSON]们'],
    ['Anna Maria Schmidt is one', '[PERSON] is one'],
  ])('are found whole, whatever their width and case: %s', (text, expected) => {
    expect(redacted(text, words('Anna', '李雷', 'Anna Maria Schmidt'))).toBe(expected);
  });

  it('may be of several kinds; a finding says that it comes from a rule', () => {
    const { redact } = redactor(words('李雷'), { type: 'words', kind: 'CUSTOM', words: ['Falcon'] });
    expect(redact('李雷 works on falcon').text).toBe('[PERSON] works on [CUSTOM]');
    expect(redact('李雷').original).toEqual([{ start: 0, end: 2, kind: 'PERSON', score: 1, reason: 'rule' }]);
  });

  it('lie in the text where they are found, also behind characters whose lower case is longer', () => {
    const { original } = redactor(words('Anna')).redact('İİ 😀 Anna');
    expect(original).toMatchObject([{ start: 6, end: 10 }]);
  });

  it('are merged with what the detectors find, before anything is replaced', () => {
    expect(redacted('mail anna@example.org', words('anna'))).toBe('mail [EMAIL]');
  });

  it('can be tens of thousands', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `name${index.toString(36)}`);
    expect(redacted('call namezzz and name12 please', words(...many))).toBe('call [PERSON] and [PERSON] please');
  });
});

describe('allowed words', () => {
  it.each([
    ['write to @Lumora today', 'write to @Lumora today'],
    ['write to @lumora_fan today', 'write to [HANDLE] today'],
    ['see lumora.example', 'see lumora.example'],
    ['see lumora.example/u/anna', 'see [URL]'],
    ['call 400-820-8820 or 13812345678', 'call 400-820-8820 or [PHONE]'],
    ['@LUMORA 和 @小米公司', '@LUMORA 和 @小米公司'],
  ])('stay where a finding is nothing else: %s', (text, expected) => {
    expect(redacted(text, allow('Lumora', 'lumora.example', '400-820-8820', '小米公司'))).toBe(expected);
  });

  it('stay even where another rule names them, but not inside something longer', () => {
    const rules = [pattern('A\\d{6}'), allow('A000000')];
    expect(redacted('A123456, A000000', ...rules)).toBe('[ORDER_NUMBER], A000000');
    expect(redacted('@anna@lumora.example', allow('lumora.example'))).toBe('[HANDLE]');
  });
});

describe('patterns', () => {
  it('find what they describe in the folded text', () => {
    expect(redacted('order Ａ１２３４５６ and 订单：998877', pattern('\\bA\\d{6}\\b'), pattern('订单:\\d+'))).toBe(
      'order [ORDER_NUMBER] and [ORDER_NUMBER]',
    );
    expect(redacted('MEMBER-1234 😀 member-99', pattern('(?i)member-\\d+'))).toBe('[ORDER_NUMBER] 😀 [ORDER_NUMBER]');
  });

  it('that can match nothing replace nothing', () => {
    expect(redacted('abc', pattern('x*'))).toBe('abc');
  });

  it.each(['(a+)+$', '(a|a)*b', '(x+x+)+y', '(.*a){20}'])('%s takes no longer than the text is long', (source) => {
    expect(compilePattern(source).find(`${'a'.repeat(20_000)}!${'x'.repeat(20_000)}`).length).toBeLessThan(3);
  });

  it.each([
    ['(?=x)y', 'pattern-unsafe', 1],
    ['ab(?<!x)y', 'pattern-unsafe', 3],
    ['(a)\\1', 'pattern-unsafe', 4],
    ['(?:\\p{L}{900}){1}(?:\\p{N}{900}){1}(?:a{900}b{900}c{900}d{900}){1}', 'pattern-unsafe', 1],
    ['x(ab', 'pattern-invalid', 2],
    ['(a[(]b', 'pattern-invalid', 1],
    ['ab)c', 'pattern-invalid', 3],
    ['ab[c', 'pattern-invalid', 3],
    ['ab\\qc', 'pattern-invalid', 3],
    ['a{3,2}', 'pattern-invalid', 2],
    ['a\\', 'pattern-invalid', 2],
    ['[z-a]', 'pattern-invalid', 2],
  ])('%s is refused with a place', (source, code, at) => {
    const attempt = () => createRedactor(PrivacyPolicy.parse({ rules: [pattern(source)] }), (name) => name);
    expect(attempt).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ at, pattern: source }) }));
    expect(attempt).toThrow(/; (write it without|write smaller numbers of repetitions|correct it)\.$/);
  });

  it('never fail in any other way', () => {
    const source = fc.string({ unit: fc.constantFrom(...'ab\\[](){}*+?|^$.-,:<=!12dwpLQEi'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(source, (written) => {
        try {
          compilePattern(written).find('aab 12 [b]');
        } catch (thrown) {
          expect((thrown as AppError).code).toMatch(/^pattern-(?:invalid|unsafe)$/);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('rules', () => {
  const rules = [words('Anna', 'email', 'URL', '李雷'), allow('bob', 'example'), pattern('b+'), pattern('\\] ?x'), pattern('C..?T')];
  const text = fc
    .array(fc.constantFrom('Anna', '@bob', 'bob', '李雷', 'email', '[EMAIL]', '[', ']', ' ', 'x', 'CAT', '@anna_k', 'a@b.com', '/', '.'), {
      maxLength: 10,
    })
    .map((parts) => parts.join(''));

  it('change nothing when applied twice, and match nothing inside a token', () => {
    const { redact } = redactor(...rules);
    expect(redact('[EMAIL] and [CUSTOM]').text).toBe('[EMAIL] and [CUSTOM]');
    fc.assert(
      fc.property(text, (input) => {
        const once = redact(input).text;
        expect(redact(once).text).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
