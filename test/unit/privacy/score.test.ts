import { describe, expect, it } from 'vitest';
import { Score } from '../../../scripts/privacy/score.ts';

const span = (start: number, end: number, kind: 'EMAIL' | 'PHONE' | 'PERSON' = 'EMAIL') => ({ start, end, kind });
//            0         1         2
//            0123456789012345678901234
const TEXT = 'to anna@example.org or 12';

describe('the score of redaction', () => {
  it('counts personal data as covered only where every character is hidden', () => {
    const score = new Score();
    score.add(TEXT, [span(3, 19)], [span(3, 19)]);
    score.add(TEXT, [span(3, 19)], [span(3, 18)]);
    score.add(TEXT, [span(3, 19)], []);
    expect(score.get('EMAIL')).toMatchObject({ gold: 3, covered: 1, found: 2, right: 2, recall: 0.3333, precision: 1 });
  });

  it('takes several findings together, and asks for no white space to be hidden', () => {
    const score = new Score();
    score.add('a b', [span(0, 3, 'PERSON')], [span(0, 1), span(2, 3, 'PERSON')]);
    expect(score.get('PERSON')).toMatchObject({ covered: 1, named: 1 });
  });

  it('what is hidden under another name leaks nothing, but is a wrong finding', () => {
    const score = new Score();
    score.add(TEXT, [span(3, 19)], [span(3, 19, 'PHONE')]);
    expect(score.get('EMAIL')).toMatchObject({ covered: 1, named: 0, found: 0, precision: null });
    expect(score.get('PHONE')).toMatchObject({ gold: 0, found: 1, right: 0, precision: 0, recall: null });
  });

  it('a finding that is mostly beside personal data is wrong', () => {
    const score = new Score();
    score.add(TEXT, [span(23, 25)], [span(20, 25)]);
    score.add(TEXT, [span(23, 25)], [span(21, 25)]);
    expect(score.get('EMAIL')).toMatchObject({ covered: 2, found: 2, right: 1 });
  });

  it('what is optional may be found and may be missed', () => {
    const score = new Score();
    score.add(TEXT, [{ ...span(0, 2), optional: true }], [span(0, 2)]);
    score.add(TEXT, [{ ...span(0, 2), optional: true }], []);
    expect(score.get('EMAIL')).toMatchObject({ gold: 0, found: 0 });
  });

  it('F2 is 5PR / (4P + R): recall weighs more', () => {
    const score = new Score();
    // Two of four found (R = 1/2), with two of two findings right (P = 1): F2 = 5 × 1/2 / (4 + 1/2).
    for (const found of [[span(3, 19)], [span(3, 19)], [], []]) score.add(TEXT, [span(3, 19)], found);
    expect(score.get('EMAIL').f2).toBe(0.5556);
  });
});
