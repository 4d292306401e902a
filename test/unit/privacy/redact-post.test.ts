import { describe, expect, it } from 'vitest';
import { createPseudonymiser } from '../../../app/privacy/pseudonym.ts';
import { redactPost } from '../../../app/privacy/redact-row.ts';

const key = new Uint8Array(32).fill(7);
const pseudonymise = createPseudonymiser(key);

describe('pseudonyms', () => {
  it('are the same for a person however the handle is written', () => {
    const spellings = ['Anna_K', '@anna_k', ' anna_k ', '＠ＡＮＮＡ＿Ｋ'];
    expect(new Set(spellings.map(pseudonymise)).size).toBe(1);
    expect(pseudonymise('anna_k')).toMatch(/^user-[a-z2-7]{12}$/);
  });

  it('differ between people and between keys', () => {
    const people = Array.from({ length: 5000 }, (_, index) => pseudonymise(`person ${index}`));
    expect(new Set(people).size).toBe(5000);
    expect(createPseudonymiser(new Uint8Array(32))('anna_k')).not.toBe(pseudonymise('anna_k'));
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
    expect(redactPost(post, pseudonymise)).toEqual({
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
      expect(redactPost({ ...post, sourceId }, pseudonymise).sourceId).toMatch(/^user-/);
    },
  );

  it.each(['1765432109876543210', '4876543210987650', 't3_abc12', 'UgzX-3_a', '4155552671'])(
    'keeps the id of an export: %s',
    (sourceId) => {
      expect(redactPost({ ...post, sourceId }, pseudonymise).sourceId).toBe(sourceId);
    },
  );

  it('may come without an author and an id', () => {
    expect(redactPost({ ...post, author: null, sourceId: null, channel: null }, pseudonymise)).toMatchObject({
      author: null,
      sourceId: null,
    });
  });
});
