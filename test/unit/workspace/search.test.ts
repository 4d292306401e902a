import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../../app/pipeline/ports.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { marksOf } from '../../../app/workspace/search/marks.ts';
import { parseSearch } from '../../../app/workspace/search/query.ts';
import { newPost } from './new-post.ts';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-search-'));
  workspace = openWorkspace(join(folder, 'w.attune'), { create: true, sample: false, now: () => new Date('2026-03-06T00:00:00Z') });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const store = (...texts: string[]) => {
  workspace.posts.add(
    workspace.imports.begin('posts.csv', false, new Date()),
    texts.map((text) => newPost(text)),
  );
};
const found = (text: string) => workspace.posts.list({ text }, 'imported', 0, 50).rows.map((post) => post.text);
const marked = (text: string, search: string) => marksOf(text, parseSearch(search)).map(({ start, end }) => text.slice(start, end));

describe('a search', () => {
  it('finds all words in any order, phrases in theirs, and leaves out what is excluded', () => {
    store('the lamp is bright', 'a bright lamp', 'bright light', 'lampshade');
    expect(found('bright lamp')).toEqual(['the lamp is bright', 'a bright lamp']);
    expect(found('"bright lamp"')).toEqual(['a bright lamp']);
    expect(found('“bright lamp”')).toEqual(['a bright lamp']);
    expect(found('"lamp"')).toEqual(['the lamp is bright', 'a bright lamp']);
    expect(found('lamp')).toEqual(['the lamp is bright', 'a bright lamp', 'lampshade']);
    expect(found('bright -lamp')).toEqual(['bright light']);
    expect(found('-lamp -"a b"')).toEqual(['bright light']);
    expect(found('-"bright lamp" lamp')).toEqual(['the lamp is bright', 'lampshade']);
  });

  it('joins two pieces by OR, and takes other ors for words', () => {
    store('red lamp', 'blue lamp', 'red desk', 'this or that');
    expect(found('red OR blue lamp')).toEqual(['red lamp', 'blue lamp']);
    expect(found('lamp red OR blue')).toEqual(['red lamp', 'blue lamp']);
    expect(found('"blue lamp" OR desk')).toEqual(['blue lamp', 'red desk']);
    expect(found('OR that')).toEqual(['this or that']);
    expect(found('or')).toEqual(['this or that']);
  });

  it('finds Chinese, English and both in one post, in whatever width and case', () => {
    store('这款iPhone续航太短', 'ＩＰＨＯＮＥ 很贵', '续航 不错', '太短视频');
    expect(found('iphone')).toEqual(['这款iPhone续航太短', 'ＩＰＨＯＮＥ 很贵']);
    expect(found('续航')).toEqual(['这款iPhone续航太短', '续航 不错']);
    expect(found('iphone续航')).toEqual(['这款iPhone续航太短']);
    expect(found('"iphone续航"')).toEqual(['这款iPhone续航太短']);
    expect(found('"续航iphone"')).toEqual([]);
    expect(found('“续航太短”')).toEqual(['这款iPhone续航太短']);
    expect(found('太短 -视频')).toEqual(['这款iPhone续航太短']);
    expect(found('ｉｐｈｏｎｅ 贵')).toEqual(['ＩＰＨＯＮＥ 很贵']);
  });

  it('tells hashtags from words, and finds emoji whatever the skin', () => {
    store('618 was fine', 'buy now #618', '#双十一狂欢# 开始', '双十一 到了', 'nice 👍🏽', 'good 👍', 'no 👎');
    expect(found('618')).toEqual(['618 was fine', 'buy now #618']);
    expect(found('#618')).toEqual(['buy now #618']);
    expect(found('＃双十一')).toEqual(['#双十一狂欢# 开始']);
    expect(found('双十一')).toEqual(['#双十一狂欢# 开始', '双十一 到了']);
    expect(found('👍')).toEqual(['nice 👍🏽', 'good 👍']);
    expect(found('-👍 👎')).toEqual(['no 👎']);
  });

  it('keeps exact: another form of a word is another word', () => {
    store('universe', 'university');
    expect(found('"universe"')).toEqual(['universe']);
    expect(found('universit')).toEqual(['university']);
  });

  it('finds nothing for signs without a word, and everything for blanks', () => {
    store('one', 'two');
    expect(found('"" *')).toEqual([]);
    expect(found('  ')).toEqual(['one', 'two']);
  });

  it('takes any text without failing, and what it finds it also marks', () => {
    const alphabet = [
      'lamp',
      'Lampe',
      'é',
      '续航',
      '灯',
      '"',
      '-',
      'OR',
      '#',
      '😀',
      '(',
      '*',
      ':',
      '^',
      'NEAR',
      '１２',
      "'",
      ' ',
      '\\',
      '🇨🇳',
    ];
    const texts = fc.array(fc.constantFrom(...alphabet), { maxLength: 8 }).map((parts) => parts.join(''));
    store(...alphabet.map((part) => `${part} in a post`), 'lamp 续航 OR é#灯 😀');
    fc.assert(
      fc.property(texts, (text) => {
        const { rows } = workspace.posts.list({ text }, 'imported', 0, 50);
        const asks = parseSearch(text).groups.length > 0;
        for (const post of rows) expect(post.marks.length > 0, `${text} in ${post.text}`).toBe(asks);
      }),
      { numRuns: 300 },
    );
  });

  it('orders by relevance: the rarer and the more, the earlier', () => {
    store('lamp and a lot of other words that say nothing of it', 'lamp lamp', 'desk');
    const rows = workspace.posts.list({ text: 'lamp' }, 'relevance', 0, 10).rows;
    expect(rows.map(({ text }) => text)[0]).toBe('lamp lamp');
    expect(rows).toHaveLength(2);
  });
});

describe('marks', () => {
  it('stand where the words are, in the letters as they were written', () => {
    expect(marked('The LÁMP-shade, a ｌａｍｐ; clamp', 'lamp')).toEqual(['LÁMP', 'ｌａｍｐ']);
    expect(marked('这款iPhone续航太短', 'iphone 续航')).toEqual(['iPhone续航']);
    expect(marked('a bright lamp, bright', '"bright lamp"')).toEqual(['bright lamp']);
    expect(marked('light lights', '"light"')).toEqual(['light']);
    expect(marked('#sale sale', '#sale')).toEqual(['#sale']);
    expect(marked('yes 👍🏽!', '👍')).toEqual(['👍']);
    expect(marked('lamp desk', 'lamp -desk')).toEqual(['lamp']);
  });
});
