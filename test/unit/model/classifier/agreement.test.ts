import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cohensKappa, krippendorffsAlpha, type Pair } from '../../../../app/model/classifier/agreement.ts';

const times = (count: number, pair: Pair) => Array.from({ length: count }, () => pair);

describe("Cohen's kappa", () => {
  it('is 0.4 where 70 of 100 agree and chance gives half', () => {
    const pairs = [...times(20, ['yes', 'yes']), ...times(5, ['yes', 'no']), ...times(10, ['no', 'yes']), ...times(15, ['no', 'no'])];
    expect(cohensKappa(pairs)).toBeCloseTo(0.4, 12);
  });

  it('says nothing where both always say the same one thing, or nothing was coded', () => {
    expect(cohensKappa(times(5, ['a', 'a']))).toBeNull();
    expect(cohensKappa([])).toBeNull();
  });

  it('is 1 for full agreement on several labels, and does not care who is who', () => {
    const label = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 30 }), (pairs) => {
        const kappa = cohensKappa(pairs);
        const other = cohensKappa(pairs.map(([left, right]): Pair => [right, left]));
        if (kappa === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(kappa, 12);
        if (new Set(pairs.map(([left]) => left)).size > 1)
          expect(cohensKappa(pairs.map(([left]): Pair => [left, left]))).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("Krippendorff's alpha", () => {
  it('is as in the worked examples of Krippendorff 2011', () => {
    const two = [...'0100000010'].map((label, at) => [label, '1110010000'.charAt(at)]);
    expect(krippendorffsAlpha(two)).toBeCloseTo(0.095, 3);
    const four = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'];
    const units = Array.from({ length: 12 }, (_, unit) => four.map((coder) => coder.charAt(unit)).filter((label) => label !== '.'));
    expect(krippendorffsAlpha(units)).toBeCloseTo(0.743, 3);
  });

  it('says nothing where no post was coded twice, or only one label was given', () => {
    expect(krippendorffsAlpha([['a'], ['b'], []])).toBeNull();
    expect(
      krippendorffsAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeNull();
  });
});
