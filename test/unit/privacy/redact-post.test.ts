import { describe, expect, it } from 'vitest';
import { PrivacyPolicy } from '../../../app/contract/records.ts';
import { createPseudonymiser, renewPseudonyms } from '../../../app/privacy/pseudonym.ts';
import { createRedactor } from '../../../app/privacy/redact.ts';

const key = new Uint8Array(32).fill(7);
const pseudonymise = createPseudonymiser([key]);
const { redactPost, redactAgain } = createRedactor(PrivacyPolicy.parse({}), pseudonymise);

describe('pseudonyms', () => {
  it('are the same for a person however the handle is written', () => {
    const spellings = ['Anna_K', '@anna_k', ' anna_k ', '＠ＡＮＮＡ＿Ｋ'];
    expect(new Set(spellings.map(pseudonymise)).size).toBe(1);
    expect(pseudonymise('anna_k')).toMatch(/^user-[a-z2-7]{12}$/);
  });

  it('differ between people and between keys', () => {
    const people = Array.from({ length: 5000 }, (_, index) => pseudonymise(`person ${index}`));
    expect(new Set(people).size).toBe(5000);
    expect(createPseudonymiser([new Uint8Array(32)])('anna_k')).not.toBe(pseudonymise('anna_k'));
  });
});

describe('a renewed key', () => {
  const newer = new Uint8Array(32).fill(9);

  it('turns stored pseudonyms into those that the names get from then on', () => {
    const renewed = createPseudonymiser([key, newer]);
    for (const name of ['Anna_K', '@anna_k', '小米']) expect(renewed(name)).toBe(renewPseudonyms(newer)(pseudonymise(name)));
    expect(renewed('anna_k')).not.toBe(pseudonymise('anna_k'));
    expect(renewed('anna_k')).not.toBe(createPseudonymiser([newer])('anna_k'));
  });
});

describe('a post', () => {
  const post = {
    text: 'ask @bob or mail bob@example.org',
    author: '@Anna_K',
    sourceId: '1234567890',
    channel: 'weibo',
    attributes: { region: '广东', note: 'call 13812345678' },
    likes: 3,
  };

  it('loses personal data in every field and keeps the rest', () => {
    expect(redactPost(post)).toEqual({
      text: 'ask [HANDLE] or mail [EMAIL]',
      redactions: [
        { start: 4, end: 12, kind: 'HANDLE', score: 0.9 },
        { start: 21, end: 28, kind: 'EMAIL', score: 0.99 },
      ],
      author: pseudonymise('anna_k'),
      sourceId: '1234567890',
      channel: 'weibo',
      attributes: { region: '广东', note: 'call [PHONE]' },
      likes: 3,
    });
  });

  it.each(['anna@example.org', 'https://x.com/anna_k/status/1', '@anna_k', '13812345678', '+14155552671'])(
    'gets a keyed id where its own would lead to a person: %s',
    (sourceId) => {
      expect(redactPost({ ...post, sourceId }).sourceId).toMatch(/^user-/);
    },
  );

  it.each(['1765432109876543210', '4876543210987650', 't3_abc12', 'UgzX-3_a', '4155552671'])(
    'keeps the id of an export: %s',
    (sourceId) => {
      expect(redactPost({ ...post, sourceId }).sourceId).toBe(sourceId);
    },
  );

  it.each([
    ['Weibo', 'weibo'],
    // In small letters it would not be told from a word.
    ['K139053248', '[TW_ID]'],
  ])('has its channel %s in small letters, but only once personal data is out of it', (channel, stored) => {
    expect(redactPost({ ...post, channel }).channel).toBe(stored);
  });

  it('may come without an author and an id', () => {
    expect(redactPost({ ...post, author: null, sourceId: null, channel: null })).toMatchObject({
      author: null,
      sourceId: null,
    });
  });
});

describe('a stored post', () => {
  const stored = redactPost({
    text: 'ask @bob or falcon, mail bob@example.org',
    author: 'anna_k',
    sourceId: 'https://x.com/a',
    channel: 'weibo',
    attributes: { note: 'of falcon, +1 415 555 2671' },
  });

  it('is left as it is by the same policy', () => {
    expect(redactAgain(stored)).toEqual(stored);
  });

  it('loses in every field what a new rule names, and keeps count of what was replaced before', () => {
    const policy = PrivacyPolicy.parse({ rules: [{ type: 'words', kind: 'PERSON', words: ['falcon'] }] });
    const again = createRedactor(policy, pseudonymise).redactAgain(stored);
    expect(again).toEqual({
      ...stored,
      text: 'ask [HANDLE] or [PERSON], mail [EMAIL]',
      redactions: [
        { start: 4, end: 12, kind: 'HANDLE', score: 0.9 },
        { start: 16, end: 24, kind: 'PERSON', score: 1 },
        { start: 31, end: 38, kind: 'EMAIL', score: 0.99 },
      ],
      attributes: { note: 'of [PERSON], [PHONE]' },
    });
    expect(createRedactor(policy, pseudonymise).redactAgain(again)).toEqual(again);
  });

  it('loses what another policy has left', () => {
    const policy = PrivacyPolicy.parse({ actions: { HANDLE: 'pseudonym', PHONE: 'mask', EMAIL: 'mask' } });
    const detailed = createRedactor(policy, pseudonymise);
    const richer = detailed.redactPost({ ...stored, text: 'ask @bob, bobby@gmail.com', attributes: { note: '13812345678' } });
    expect([richer.text, richer.attributes.note]).toEqual([`ask [HANDLE:${pseudonymise('bob')}], [EMAIL:b…@gmail.com]`, '[PHONE:…5678]']);
    const plainer = redactAgain(richer);
    expect([plainer.text, plainer.attributes.note]).toEqual(['ask [HANDLE], [EMAIL]', '[PHONE]']);
    expect(plainer.redactions.map(({ start, end }) => plainer.text.slice(start, end))).toEqual(['[HANDLE]', '[EMAIL]']);
    expect(detailed.redactAgain(plainer)).toEqual(plainer);
  });
});
