import { expect, it } from 'vitest';
import { seededRandom } from '../../../app/contract/random.ts';
import { PrivacyPolicy } from '../../../app/contract/records.ts';
import { createPseudonymiser } from '../../../app/privacy/pseudonym.ts';
import { createRedactor } from '../../../app/privacy/redact.ts';

const { redactPost } = createRedactor(PrivacyPolicy.parse({}), createPseudonymiser([new Uint8Array(32).fill(7)]));
const stored = (sourceId: string) => redactPost({ text: '', author: null, sourceId, channel: null, attributes: {} }).sourceId;

it('ids of posts with eighteen digits stay, but for a few in ten thousand', () => {
  const random = seededRandom(5);
  const ids = Array.from({ length: 10_000 }, () =>
    Array.from({ length: 18 }, (_, at) => Math.floor(random() * (at === 0 ? 9 : 10)) + (at === 0 ? 1 : 0)).join(''),
  );
  expect(ids.filter((id) => stored(id) !== id).length).toBeLessThan(10);
});

it('ids that are somebody’s number do not', () => {
  expect(stored('110101199003074514')).toMatch(/^user-/);
  expect(stored('91350100M000100Y43')).toMatch(/^user-/);
});
