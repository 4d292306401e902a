import { describe, expect, it } from 'vitest';
import type { PostRow } from '../../../app/contract/records.ts';
import { postsPart, type TableFormat } from '../../../app/pipeline/documents.ts';

const post = (id: number, text: string): PostRow => ({
  id,
  importId: 1,
  sourceId: null,
  text,
  redactions: [],
  author: 'user-a',
  createdAt: null,
  channel: 'x',
  language: 'en',
  likes: 1,
  comments: null,
  shares: null,
  views: null,
  attributes: id === 1 ? { tier: 'gold' } : {},
  reading: null,
  labels: [],
});
const posts = [post(1, 'one, "quoted"'), post(2, '=1+1'), post(3, '三\n行')];

async function whole(format: TableFormat, sizes: readonly number[]): Promise<string> {
  let file = '';
  let at = 0;
  for (const [index, size] of sizes.entries()) {
    const part = { first: index === 0, last: index === sizes.length - 1 };
    file += (await postsPart(format, posts.slice(at, at + size), ['tier'], part)).content;
    at += size;
  }
  return file;
}

describe('a file of posts that is made in parts', () => {
  it.each(['csv', 'json'] as const)('is the same %s, however it is cut', async (format) => {
    const file = await whole(format, [3]);
    expect(await whole(format, [1, 1, 1])).toBe(file);
    expect(await whole(format, [2, 1])).toBe(file);
  });

  it('is JSON that can be read, also without posts', async () => {
    expect(JSON.parse(await whole('json', [1, 2]))).toEqual(posts);
    expect(JSON.parse((await postsPart('json', [], [], { first: true, last: true })).content)).toEqual([]);
  });

  it('has one header and one byte-order mark, and no cell that a spreadsheet would run', async () => {
    const file = await whole('csv', [1, 2]);
    expect(file.split('\ufeff')).toHaveLength(2);
    expect(file.match(/source_id/g)).toHaveLength(1);
    expect(file).toContain("'=1+1");
  });
});
