import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLength, parseChannels } from '../../../app/campaign/channels.ts';
import { checkDraft, parseLexicon } from '../../../app/campaign/checks.ts';
import { composeDraft, type EvidencePost } from '../../../app/campaign/compose.ts';
import { draftsToCsv, draftsToMarkdown } from '../../../app/campaign/export.ts';
import { reviseDraft } from '../../../app/campaign/revise.ts';
import { type Cluster, type Draft, INTENTS, type IntentName } from '../../../app/contract/records.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const channels = parseChannels(json('resources/channels.json'));
const lexicon = parseLexicon(json('resources/lexicons/advertising.json'));
const x = channels.find(({ id }) => id === 'x')!;

const evidence = (intent: IntentName): EvidencePost[] =>
  ['the battery dies fast', '电池不耐用', 'charging the battery again', 'no words of the topic'].map((text, at) => ({
    id: at + 1,
    text,
    intent: at === 2 ? 'other' : intent,
  }));
const cluster: Cluster = {
  id: 3,
  label: 'battery',
  renamed: false,
  size: 4,
  keywords: ['battery', '电池', 'charging'].map((word) => ({ word, weight: 1 })),
  representatives: [1],
  intents: { purchase: 0, enquiry: 0, price: 0, comparison: 0, complaint: 1, service: 0, praise: 0, suggestion: 0, leaving: 0, other: 0 },
  sentiments: { negative: 1, neutral: 0, positive: 0 },
  languages: { en: 3, zh: 1 },
  engagement: 0,
};
const input = {
  cluster,
  evidence: evidence('complaint'),
  total: 40,
  channel: x,
  language: 'en' as const,
  brand: 'Lumora',
  lexicon,
};

describe('counting', () => {
  it('counts as X does: CJK and emoji 2, links 23', () => {
    expect(countLength('hello', x)).toBe(5);
    expect(countLength('你好', x)).toBe(4);
    expect(countLength('👩‍👩‍👧‍👦', x)).toBe(2);
    expect(countLength('see https://example.com/a/very/long/path?with=query', x)).toBe(4 + 23);
  });

  it('counts code points elsewhere, and halves of ASCII for Douyin', () => {
    expect(countLength('你好 👍', { counting: 'characters' })).toBe(4);
    expect(countLength('你好abc', { counting: 'half' })).toBe(4);
  });

  it('grows with the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => countLength(`${text}。`, { counting: 'characters' }) === countLength(text, { counting: 'characters' }) + 1,
      ),
    );
  });
});

describe('the composer', () => {
  it.each(channels)('keeps to the limit of $id in both languages for every intent, with evidence behind each claim', (channel) => {
    for (const intent of INTENTS) {
      for (const language of ['en', 'zh'] as const) {
        for (const id of [0, 1, 2]) {
          const variant = composeDraft({ ...input, channel, language, cluster: { ...cluster, id }, evidence: evidence(intent) });
          expect(variant.length).toBeLessThanOrEqual(channel.limit);
          expect(variant.claims.length).toBeGreaterThan(0);
          for (const claim of variant.claims) {
            expect(claim.end).toBeLessThanOrEqual(variant.text.length);
            expect(Array.isArray(claim.evidence) ? claim.evidence.length : 1).toBeGreaterThan(0);
          }
        }
      }
    }
  });

  it('backs a claim only with posts that have the intent and speak of the topic', () => {
    const [claim] = composeDraft(input).claims;
    expect(claim?.evidence).toEqual([1]);
  });

  it('counts how many posts speak of the need, but not where the posts were chosen by hand', () => {
    const counted = (total: number | null) => composeDraft({ ...input, total }).claims.filter(({ evidence }) => !Array.isArray(evidence));
    expect(counted(40)).toMatchObject([{ evidence: { kind: 'cluster-size', value: 4, of: 40 } }]);
    expect(counted(null)).toEqual([]);
  });

  it('never quotes a post', () => {
    expect(composeDraft(input).text).not.toContain('dies fast');
  });

  it('refuses where nothing could back a claim', () => {
    expect(() => composeDraft({ ...input, evidence: [] })).toThrow(expect.objectContaining({ code: 'draft-no-evidence' }));
  });
});

describe('checks', () => {
  const rules = (text: string) => checkDraft(text, x, lexicon).map(({ rule }) => rule);
  it('finds what an editor would', () => {
    expect(rules('a'.repeat(281))).toContain('over-limit');
    expect(rules('全网第一的台灯')).toContain('absolute-claim');
    expect(rules('buy ‹your offer›')).toContain('placeholder');
    expect(rules('#a1 #b2 #c3')).toContain('hashtags');
    expect(rules('a calm sentence')).toEqual([]);
  });
});

describe('editing', () => {
  it('keeps evidence of claims that still stand, wherever they moved, and says when one is lost', () => {
    const variant = composeDraft(input);
    const moved = reviseDraft(variant, `Hello! ${variant.text}`, x, lexicon);
    expect(moved.claims.map(({ start }) => start)).toEqual(variant.claims.map(({ start }) => start + 7));
    const rewritten = reviseDraft(variant, 'Something else.', x, lexicon);
    expect(rewritten.claims).toEqual([]);
    expect(rewritten.findings.map(({ rule }) => rule)).toContain('claims-lost');
  });
});

describe('export', () => {
  const draft: Draft = {
    id: 1,
    cluster: 3,
    clusterLabel: '=battery',
    channel: 'x',
    language: 'en',
    writer: 'composer',
    variant: composeDraft(input),
    createdAt: '2026-01-01T00:00:00.000Z',
    editedAt: null,
  };
  it('numbers what each claim rests on', () => {
    expect(draftsToMarkdown([draft], () => 'the battery dies fast')).toContain('[^1]: #1: the battery dies fast');
  });
  it('defuses cells that a spreadsheet would run', () => {
    expect(draftsToCsv([draft])).toContain("'=battery");
  });
});
