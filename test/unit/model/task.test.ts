import { describe, expect, it } from 'vitest';
import { FAMILIES, type Family } from '../../../app/model/description.ts';
import { FAMILY_RULES, taskOf } from '../../../app/model/families.ts';

/** Of `modeling_<family>.py` in Hugging Face's Transformers: who builds the head's activation from the configuration. */
const FOLLOWS: Record<Family, boolean> = {
  bert: true,
  distilbert: true,
  roberta: false,
  'xlm-roberta': false,
  mpnet: false,
  electra: false,
};

describe.each(FAMILIES)('the head of %s', (family) => {
  it('for masked words has the activation that its code gives it', () => {
    const task = taskOf({ architectures: ['AnyForMaskedLM'] }, FAMILY_RULES[family], 'relu');
    expect(task).toMatchObject({ kind: 'masked-words', activation: FOLLOWS[family] ? 'relu' : 'gelu' });
  });

  it.each([
    ['multi_label_classification', true],
    ['single_label_classification', false],
    [null, false],
    [undefined, false],
  ])('for classes knows whether several may be true: %s', (problem_type, multiLabel) => {
    const task = taskOf({ architectures: ['AnyForSequenceClassification'], problem_type }, FAMILY_RULES[family], 'gelu');
    expect(task).toMatchObject({ kind: 'classification', multiLabel });
  });
});
