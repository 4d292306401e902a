import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceiptContent } from '../../../app/contract/records.ts';
import { markOf, marksOf, personOf } from '../../../app/privacy/person.ts';
import { createPseudonymiser } from '../../../app/privacy/pseudonym.ts';
import { pseudonymHasher } from '../../../app/privacy/purpose-key.ts';
import { isUnchanged, parseReceipt, signReceipt } from '../../../app/privacy/receipt.ts';
import { cut, Traces } from '../../../app/privacy/traces.ts';
import { unnamer } from '../../../app/privacy/unname.ts';

const CHAIN = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));

describe('a person', () => {
  it('is known by the pseudonym of each key that was in force, and nobody else is', () => {
    const person = personOf({ handle: '@Mia' }, CHAIN);
    const [first, second, third] = [1, 2, 3].map((keys) => createPseudonymiser(CHAIN.slice(0, keys))('mia')) as [string, string, string];
    expect([person.pseudonym, person.is(first), person.is(second), person.is(third)]).toEqual([third, true, true, true]);
    expect([person.isNamed('MIA '), person.isNamed('mial'), person.is(createPseudonymiser(CHAIN)('tom'))]).toEqual([true, false, false]);
    expect(personOf({ author: third }, CHAIN).isNamed('mia')).toBe(true);
  });

  it('has marks of which each stays the same when keys are renewed, and that tell nothing of pseudonyms or other hashes', () => {
    const marks = marksOf(CHAIN)('mia');
    expect(marks.slice(0, 2)).toEqual(marksOf(CHAIN.slice(0, 2))('@MIA'));
    const { pseudonym } = personOf({ handle: 'mia' }, CHAIN);
    expect(marks.at(-1)).toBe(markOf(CHAIN)(pseudonym));
    expect(pseudonymHasher(CHAIN[2]!, 'subject of a receipt')(pseudonym)).not.toBe(marks.at(-1));
    expect(new Set([...marks, ...marksOf(CHAIN)('tom')]).size).toBe(6);
  });
});

describe('a receipt', () => {
  const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const content: ReceiptContent = {
    format: 1,
    id: '0b0b7f4e-3a43-4d1e-9b0e-1d6e6c1d2f10',
    requestedAt: '2026-03-06T00:00:00.000Z',
    at: '2026-03-06T00:00:01.000Z',
    workspace: 'ab'.repeat(16),
    subject: 'cd'.repeat(32),
    removed: { posts: 2, readings: 4 },
    copies: [{ name: 'w 2026 daily.attune', outcome: 'rewritten' }],
    notReached: [{ what: 'saved-copies', known: 1 }],
    withheldFromNowOn: true,
    versions: { attune: '1.0.0', workspace: 6 },
  };
  const receipt = signReceipt(content, key);

  it('is known to be what was signed, however its JSON is laid out', () => {
    const turned = Object.fromEntries(Object.entries(receipt).reverse());
    expect(isUnchanged(parseReceipt(JSON.stringify(turned, null, 7))!)).toBe(true);
  });

  it('shows every change: of any character of its JSON, of fields added or left out, of the key', () => {
    const json = JSON.stringify(receipt);
    fc.assert(
      fc.property(fc.nat(json.length - 1), fc.constantFrom('0', 'a', '"', ','), (at, put) => {
        fc.pre(json[at] !== put);
        const changed = parseReceipt(json.slice(0, at) + put + json.slice(at + 1));
        // The last characters of base64 hold bits that stand for nothing.
        fc.pre(changed === null || JSON.stringify(normalised(changed)) !== JSON.stringify(normalised(receipt)));
        expect(changed !== null && isUnchanged(changed)).toBe(false);
      }),
    );
    expect(parseReceipt(JSON.stringify({ ...receipt, note: 'more' }))).toBeNull();
    const another = signReceipt(
      { ...content, removed: {} },
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    );
    expect(isUnchanged({ ...receipt, publicKey: another.publicKey })).toBe(false);
    expect(isUnchanged({ ...receipt, publicKey: 'AAAA' })).toBe(false);
  });

  const normalised = ({ publicKey, signature, ...rest }: typeof receipt) => ({
    ...rest,
    key: Buffer.from(publicKey, 'base64').toString('hex'),
    signature: Buffer.from(signature, 'base64').toString('hex'),
  });
});

describe('a post without a person who is named in it', () => {
  const NAME = 'user-abcdefghijkl';
  const { unname } = unnamer({ pseudonyms: [NAME], isNamed: (name) => name.toLowerCase() === 'mia' });
  const post = (text: string, spans: [number, number, 'HANDLE' | 'EMAIL'][] = []) => ({
    text,
    redactions: spans.map(([start, end, kind]) => ({ start, end, kind, score: 0.5 })),
    author: 'user-other2345678',
    sourceId: null as string | null,
    channel: null as string | null,
    attributes: {} as Record<string, string>,
  });

  it('has the plain token, and all spans where their tokens are', () => {
    const text = `[EMAIL] for [HANDLE:${NAME}] and ${NAME}, [EMAIL]`;
    const at = (part: string, from = 0): [number, number] => [text.indexOf(part, from), text.indexOf(part, from) + part.length];
    const after = unname(
      post(text, [
        [...at('[EMAIL]'), 'EMAIL'],
        [...at(`[HANDLE:${NAME}]`), 'HANDLE'],
        [...at('[EMAIL]', 9), 'EMAIL'],
      ]),
    );
    expect(after.text).toBe('[EMAIL] for [HANDLE] and [HANDLE], [EMAIL]');
    expect(after.redactions.map(({ start, end, kind }) => [after.text.slice(start, end), kind])).toEqual([
      ['[EMAIL]', 'EMAIL'],
      ['[HANDLE]', 'HANDLE'],
      ['[HANDLE]', 'HANDLE'],
      ['[EMAIL]', 'EMAIL'],
    ]);
  });

  it('loses names that were kept: at the end of a sentence, in columns of people, as an id', () => {
    expect(unname(post('Ask @Mia. Or @miami, mia herself')).text).toBe('Ask [HANDLE]. Or @miami, mia herself');
    const { attributes, sourceId } = unname({
      ...post(''),
      sourceId: NAME,
      attributes: { reply_to: 'MIA', 回复用户: 'mia', region: 'Mia', seen: `by ${NAME}` },
    });
    expect([attributes, sourceId]).toEqual([{ reply_to: '[HANDLE]', 回复用户: '[HANDLE]', region: 'Mia', seen: 'by [HANDLE]' }, null]);
  });
});

describe('traces of posts in texts', () => {
  const tracesIn = (text: string, gone: string, left: string[] = [], common: string[] = []) => {
    const traces = new Traces([text], new Set(common));
    traces.look(gone);
    return cut(
      text,
      traces.of(0, (words) => left.some((post) => post.toLowerCase().includes(words.toLowerCase()))),
      '‹…›',
    );
  };

  it('are words that no other post has, also where the post has an ending more', () => {
    expect(tracesIn('Our zirkon lamp, 2026', 'zirkons and lamps in 2026', ['a lamp'])).toBe('Our ‹…› lamp, 2026');
    expect(tracesIn('我们的翡翠台灯', '翡翠很好看，台灯', ['台灯'])).toBe('我们的‹…›台灯');
    expect(tracesIn('Best zirkon', 'zirkon best', [], ['best', 'zirkon'])).toBe('Best zirkon');
  });

  it('are quotes of four words and eight Chinese characters, where no other post has them', () => {
    const everywhere = ['my lamp', 'in the evening', 'flickers', '灯光', '太短', '晚上', '充电'];
    expect(tracesIn('She said: “My lamp flickers, in the evening!” Too bad', 'my lamp flickers in the evening', everywhere)).toBe(
      'She said: “‹…›!” Too bad',
    );
    expect(tracesIn('My lamp flickers', 'my lamp flickers', everywhere)).toBe('My lamp flickers');
    expect(
      tracesIn('My lamp flickers in the evening', 'my lamp flickers in the evening', ['Oh, my lamp flickers in the evening too']),
    ).toBe('My lamp flickers in the evening');
    expect(tracesIn('有人说灯光太短晚上充电。', '灯光太短晚上充电', everywhere)).toBe('有人说‹…›。');
  });

  it('are none in any text where the posts share no word with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, gone) => {
        const same = tracesIn(text, gone, [text]);
        expect(same).toBe(text);
      }),
    );
  });
});
