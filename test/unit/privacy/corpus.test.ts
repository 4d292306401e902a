import { describe, expect, it } from 'vitest';
import { CorpusLanguage, WrittenForm } from '../../../app/contract/records.ts';
import * as check from '../../../scripts/privacy/check-digits.ts';
import { makeCorpus } from '../../../scripts/privacy/corpus.ts';
import { HELD_OUT } from '../../../scripts/privacy/held-out/material.ts';
import { MEASURED_KINDS } from '../../../scripts/privacy/measure.ts';
import { PRACTICE } from '../../../scripts/privacy/topics.ts';

const PER_KIND = 100;
const PER_KIND_AND_LANGUAGE = 20;

describe.each([
  ['practice', PRACTICE],
  ['held-out', HELD_OUT],
])('the %s posts', (_name, material) => {
  const corpus = makeCorpus(material);
  const gold = corpus.flatMap(({ text, spans, language }) =>
    spans.filter(({ optional }) => optional !== true).map((span) => ({ ...span, language, value: text.slice(span.start, span.end) })),
  );

  it('are the same each time, and others for another seed', () => {
    expect(makeCorpus(material)).toEqual(corpus);
    expect(makeCorpus(material, 7).map(({ text }) => text)).not.toEqual(corpus.map(({ text }) => text));
  });

  it('mark at least a hundred pieces of every kind, in every language', () => {
    for (const kind of MEASURED_KINDS) {
      const pieces = gold.filter((span) => span.kind === kind);
      expect(pieces.length, kind).toBeGreaterThanOrEqual(PER_KIND);
      for (const language of CorpusLanguage.options) {
        const some = pieces.filter((span) => span.language === language);
        expect(some.length, `${kind} ${language}`).toBeGreaterThanOrEqual(PER_KIND_AND_LANGUAGE);
      }
    }
    expect(new Set(gold.map(({ form }) => form))).toEqual(new Set(WrittenForm.options));
  });

  it('have posts without personal data, in every language', () => {
    for (const language of CorpusLanguage.options) {
      const clean = corpus.filter((each) => each.language === language && each.spans.length === 0);
      expect(clean.length, language).toBeGreaterThanOrEqual(150);
    }
  });

  it('mark stretches inside the text, in order, one beside the other, with no space at their ends', () => {
    for (const { text, spans } of corpus) {
      let at = 0;
      for (const { start, end } of spans) {
        expect(start, text).toBeGreaterThanOrEqual(at);
        expect(end, text).toBeGreaterThan(start);
        expect(end, text).toBeLessThanOrEqual(text.length);
        at = end;
      }
      expect(text, 'a slot that was not filled').not.toMatch(/[{}]/);
    }
    for (const { value } of gold) expect(value).toBe(value.trim());
  });

  it('say no text twice', () => {
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });

  it('write card numbers that pass the Luhn check, and no such number where nothing personal is', () => {
    const passes = (digits: string) => check.luhn(digits.slice(0, -1)) === digits.at(-1);
    const cards = gold.filter(({ kind, form }) => kind === 'CARD' && form === 'plain');
    for (const { value } of cards) expect(passes(value.replaceAll(/\D/g, '')), value).toBe(true);
    for (const { text } of corpus.filter(({ spans }) => spans.length === 0)) {
      for (const number of text.match(/\d(?:[ -]?\d){13,18}/g) ?? []) expect(passes(number.replaceAll(/\D/g, '')), text).toBe(false);
    }
  });

  it('use reserved hosts and networks only', () => {
    for (const { kind, form, value } of gold.filter((span) => span.form === 'plain')) {
      if (kind === 'EMAIL' || kind === 'URL') expect(value.toLowerCase(), form).toMatch(/example\.(com|org|net)\b/);
      if (kind === 'IP') expect(value).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:0?db8:/);
      if (kind === 'MAC') expect(value.replaceAll(/\W/g, '').toUpperCase()).toMatch(/^00005E0053/);
    }
  });
});

/** Published examples, each with its source. */
describe('check digits', () => {
  it.each([
    ['Luhn: a test card of Visa', check.luhn('411111111111111'), '1'],
    ['IBAN: the registry’s example for Germany', check.ibanCheck('DE', '370400440532013000'), '89'],
    ['IBAN: the registry’s example for the United Kingdom', check.ibanCheck('GB', 'NWBK60161331926819'), '29'],
    ['resident id: the example of GB 11643-1999', check.cnIdCheck('11010519491231002'), 'X'],
    ['social credit code: the example of GB 32100-2015', check.creditCodeCheck('91350100M000100Y4'), '3'],
    ['Taiwan: the ministry’s example A123456789', check.twIdCheck('A', '12345678'), '9'],
    ['Hong Kong: the department’s specimen A123456(3)', check.hkIdCheck('A', '123456'), '3'],
    ['Singapore: S1234567D', check.nricCheck('S', '1234567'), 'D'],
    ['CPF: 529.982.247-25', check.cpfCheck('529982247'), '25'],
    ['DNI: 12345678Z', check.dniCheck('12345678'), 'Z'],
    ['NIR: 2 69 05 49 588 157 80', check.nirCheck('2690549588157'), '80'],
    ['NHS: 943 476 5919', check.nhsCheck('943476591'), '9'],
    ['Verhoeff: 2363', check.verhoeff('236'), '3'],
    ['S10: the standard’s example 47312482 9', check.postalCheck('47312482'), '9'],
    ['UPS: 1Z999AA10123456784', check.upsCheck('999AA1012345678'), '4'],
  ])('%s', (_what, computed, published) => {
    expect(computed).toBe(published);
  });

  it('tax file number 123 456 782', () => {
    expect(check.isTfn('123456782')).toBe(true);
    expect(check.isTfn('123456783')).toBe(false);
  });
});
