import { describe, expect, it } from 'vitest';
import type { Weights } from '../../../app/model/safetensors.ts';
import { AdamW, type AdamWOptions } from '../../../app/model/training/adamw.ts';

const options: AdamWOptions = { learningRate: 0.1, weightDecay: 0.5, clipNorm: 10, warmUpSteps: 2, totalSteps: 4 };
const weightsOf = (names: readonly string[], ...values: number[]): Weights =>
  new Map(names.map((name) => [name, { shape: [values.length], data: Float32Array.from(values) }]));
const gradientsOf = (names: readonly string[], ...values: number[]) => new Map(names.map((name) => [name, Float32Array.from(values)]));
const firstOf = (weights: Weights, name: string) => weights.get(name)!.data[0]!;

describe('AdamW', () => {
  it('takes the steps that were computed by hand', () => {
    const weights = weightsOf(['dense.weight'], 1);
    const optimizer = new AdamW(weights, options);
    // Rate 0.1 · ½; decayed to 1 · (1 − 0.05 · 0.5) = 0.975; both corrected moments are the gradient's: 0.975 − 0.05 · 0.5 / 0.5.
    optimizer.update(gradientsOf(['dense.weight'], 0.5));
    expect(firstOf(weights, 'dense.weight')).toBeCloseTo(0.925, 6);
    // Rate 0.1; decayed to 0.925 · 0.95 = 0.87875; first moment (0.9 · 0.05 − 0.1) / 0.19 = −0.2894737,
    // second (0.999 · 0.00025 + 0.001) / 0.001999 = 0.6251876; 0.87875 + 0.1 · 0.2894737 / 0.7906881.
    optimizer.update(gradientsOf(['dense.weight'], -1));
    expect(firstOf(weights, 'dense.weight')).toBeCloseTo(0.9153604, 6);
  });

  it('scales gradients down to the norm over all parameters, and leaves smaller ones', () => {
    const names = ['a.weight', 'b.weight'];
    const stepped = (clipNorm: number, size: number) => {
      const weights = weightsOf(names, 1);
      const optimizer = new AdamW(weights, { ...options, clipNorm });
      optimizer.update(
        new Map([
          ['a.weight', Float32Array.of(3 * size)],
          ['b.weight', Float32Array.of(4 * size)],
        ]),
      );
      return Array.from(optimizer.state().moments.get('first.a.weight')!.data);
    };
    expect(stepped(1, 1)[0]).toBeCloseTo(0.1 * 0.6, 6);
    expect(stepped(5, 1)[0]).toBeCloseTo(0.1 * 3, 6);
    expect(stepped(5, 0.1)[0]).toBeCloseTo(0.1 * 0.3, 6);
  });

  it('decays weights, but neither biases nor normalisation, whatever the family calls them', () => {
    const spared = [
      'encoder.layer.0.output.dense.bias',
      'embeddings.LayerNorm.weight',
      'cls.predictions.transform.LayerNorm.weight',
      'cls.predictions.bias',
      'lm_head.layer_norm.weight',
      'lm_head.bias',
      'vocab_layer_norm.weight',
      'vocab_projector.bias',
      'generator_predictions.LayerNorm.weight',
      'encoder.relative_attention_bias.weight',
      'heads.intents.bias',
    ];
    const decayed = ['embeddings.word_embeddings.weight', 'encoder.layer.0.attention.self.query.weight', 'heads.intents.weight'];
    const weights = weightsOf([...spared, ...decayed], 1);
    new AdamW(weights, options).update(gradientsOf([...spared, ...decayed], 0));
    for (const name of spared) expect(firstOf(weights, name), name).toBe(1);
    for (const name of decayed) expect(firstOf(weights, name), name).toBeCloseTo(0.975, 6);
  });

  it('warms up, and still learns in the last step', () => {
    const weights = weightsOf(['x.bias'], 0);
    const optimizer = new AdamW(weights, options);
    const moves = Array.from({ length: 5 }, () => {
      const before = firstOf(weights, 'x.bias');
      optimizer.update(gradientsOf(['x.bias'], 1));
      return before - firstOf(weights, 'x.bias');
    });
    [0.05, 0.1, 0.1 * (2 / 3), 0.1 / 3, 0].forEach((move, step) => {
      expect(moves[step]).toBeCloseTo(move, 5);
    });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses a gradient of %s before it touches a weight', (value) => {
    const weights = weightsOf(['a.weight', 'b.weight'], 1, 2);
    const optimizer = new AdamW(weights, options);
    const faulty = new Map([...gradientsOf(['a.weight'], 1, 1), ...gradientsOf(['b.weight'], 1, value)]);
    expect(() => optimizer.update(faulty)).toThrow(expect.objectContaining({ code: 'training-diverged' }));
    expect(weights).toEqual(weightsOf(['a.weight', 'b.weight'], 1, 2));
    expect(optimizer.state()).toEqual({ step: 0, moments: new Map() });
  });

  it('refuses a stored state that belongs to another model', () => {
    const optimizer = new AdamW(weightsOf(['a.weight'], 1), options);
    optimizer.update(gradientsOf(['a.weight'], 1));
    const other = (names: string[], ...values: number[]) => new AdamW(weightsOf(names, ...values), options);
    const invalid = expect.objectContaining({ code: 'model-invalid' });
    expect(() => other(['a.weight'], 1, 2).restore(optimizer.state())).toThrow(invalid);
    expect(() => other(['b.weight'], 1).restore(optimizer.state())).toThrow(invalid);
  });
});
