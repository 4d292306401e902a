import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shortenQuote } from '../../../app/privacy/quotes.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { newPost } from '../workspace/new-post.ts';

/** Whether all phrases stand in one of `texts`. */
const saidIn = (texts: readonly string[]) => (phrases: readonly string[]) =>
  texts.some((text) => phrases.every((phrase) => text.toLowerCase().includes(phrase.toLowerCase())));
const shorten = (text: string, terms: readonly string[], shared: (phrases: readonly string[]) => boolean = () => true) =>
  shortenQuote(text, { terms, shared });

describe('a shortened quote', () => {
  it('holds the words around a key word, eight at most', () => {
    const text = 'since last week the battery of my lamp dies after only two short hours every day';
    expect(shorten(text, ['battery'])).toBe('…last week the battery of my lamp dies…');
  });

  it('holds sixteen Chinese characters at most', () => {
    const quote = shorten('这个台灯的续航真的太短了每天晚上都要充电两次而且客服一直没有回复我的消息', ['续航'])!;
    expect(quote).toContain('续航');
    expect(Array.from(quote.replaceAll('…', '')).length).toBeLessThanOrEqual(16);
    expect(Array.from(quote.replaceAll('…', '')).length).toBeGreaterThan(8);
  });

  it.each([
    ['a number', 'the battery lasts 43 minutes', 'the battery lasts…'],
    ['a name', 'the battery that Marguerite broke', 'the battery that…'],
    ['a hashtag', 'the battery died #marguerite2026 again', 'the battery died…'],
    ['a handle', 'ask @marguerite about the battery', '…about the battery'],
    ['a redaction', 'write [EMAIL] if the battery dies', '…if the battery dies'],
    ['the end of a clause', 'Oh no, the battery died. Again', '…the battery died…'],
  ])('ends at %s', (_what, text, quote) => {
    expect(shorten(text, ['battery'])).toBe(quote);
  });

  it('knows a key word by its plural, and a brand in spite of its capital', () => {
    expect(shorten('both batteries died', ['battery'])).toBe('both batteries died');
    expect(shorten('the Lumora died', ['lumora'])).toBe('the Lumora died');
  });

  it('grows only as far as enough people wrote the same', () => {
    const others = ['we think the battery dies too early', 'your battery dies, sadly'];
    expect(shorten('honestly the battery dies within a fortnight', ['battery'], saidIn(others))).toBe('…the battery dies…');
  });

  it('is the key words that were used together where no neighbour can stay', () => {
    const others = ['battery problems with a charger', 'hinge squeaks'];
    expect(shorten('my battery: fine, this charger: poor, that hinge: lost', ['battery', 'hinge', 'charger'], saidIn(others))).toBe(
      '…battery… …charger…',
    );
  });

  it('is nothing where not even a key word is shared, or none is there', () => {
    expect(shorten('the battery died', ['battery'], () => false)).toBeNull();
    expect(shorten('the battery died', ['lamp'])).toBeNull();
    expect(shorten('', ['lamp'])).toBeNull();
  });
});

describe('what a workspace’s people said', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attune-quotes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  let opened = 0;
  const workspaceOf = (posts: readonly { author: string | null; text: string }[]) => {
    opened += 1;
    const workspace = openWorkspace(join(folder, `${opened}.attune`), { create: true, sample: false, now: () => new Date(0) });
    const id = workspace.imports.begin('f', false, new Date(0));
    workspace.posts.add(
      id,
      posts.map((post, at) => newPost(post.text, { author: post.author, duplicateKey: String(at) })),
    );
    return workspace;
  };

  it('is counted by people, each once, and only up to what is asked', () => {
    const workspace = workspaceOf([
      { author: 'a', text: 'The battery dies fast' },
      { author: 'a', text: 'the battery dies slowly' },
      { author: 'b', text: 'my battery dies; 续航太短' },
      { author: 'c', text: 'dies the battery? 续航很短' },
      { author: null, text: 'battery dies' },
    ]);
    const { posts } = workspace;
    expect(posts.peopleSaying(['battery dies'], 9)).toBe(2);
    expect(posts.peopleSaying(['battery'], 9)).toBe(3);
    expect(posts.peopleSaying(['battery'], 2)).toBe(2);
    expect(posts.peopleSaying(['battery', '续航'], 9)).toBe(2);
    expect(posts.peopleSaying(['续航太短'], 9)).toBe(1);
    expect(posts.peopleSaying(['nobody says this'], 9)).toBe(0);
    expect(posts.peopleSaying(['!?'], 9)).toBe(0);
    expect(posts.peopleSaying([], 9)).toBe(0);
    workspace.close();
  });

  it('is counted by posts where nobody is named', () => {
    const workspace = workspaceOf([1, 2, 3].map((at) => ({ author: null, text: `battery ${at}` })));
    expect(workspace.posts.peopleSaying(['battery'], 9)).toBe(3);
    workspace.close();
  });

  it('bounds every quote: whatever is quoted was written by k people, or is key words that k people used together', () => {
    const words = ['battery', 'dies', 'the', 'so', 'fast', 'lamp', '续航', '太短', '很短'];
    const post = fc.record({
      author: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 7 }).map((chosen) => chosen.join(' ')),
    });
    fc.assert(
      fc.property(fc.array(post, { minLength: 1, maxLength: 25 }), fc.integer({ min: 2, max: 4 }), (posts, k) => {
        const workspace = workspaceOf(posts);
        const shared = (phrases: readonly string[]) => workspace.posts.peopleSaying(phrases, k) >= k;
        for (const { text } of posts) {
          const quote = shortenQuote(text, { terms: ['battery', '续航', 'lamp'], shared });
          if (quote === null) continue;
          const pieces = quote.split('… …').map((piece) => piece.replaceAll('…', ''));
          for (const piece of pieces) expect(text).toContain(piece);
          const people = posts
            .filter((other) => pieces.every((piece) => ` ${other.text} `.includes(` ${piece} `)))
            .map(({ author }) => author);
          expect(new Set(people).size).toBeGreaterThanOrEqual(k);
        }
        workspace.close();
      }),
      { numRuns: 40 },
    );
  });
});
