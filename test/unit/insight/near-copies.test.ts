import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../app/contract/random.ts';
import { NearCopyFinder } from '../../../app/insight/near-copies.ts';
import { shinglesOf } from '../../../app/insight/shingles.ts';
import { changed, exportRows } from '../../../main/bench/export-file.ts';

const groupsOf = (texts: readonly string[]) => {
  const finder = new NearCopyFinder(texts.length);
  for (const [index, text] of texts.entries()) finder.add(index, text);
  return finder.groups();
};

describe('near copies', () => {
  it('are joined in English and Chinese, whatever was put before or behind', () => {
    const english = 'this lamp saved my evenings and I would buy it again at twice the price';
    const chinese = '这款台灯让我的夜晚舒服多了，就算价格翻倍我也会再买一次';
    const texts = [
      english,
      `RT [HANDLE]: ${english} [URL]`,
      chinese,
      `${chinese}！转发`,
      'a completely different post about trains and the weather',
    ];
    expect(groupsOf(texts)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('leaves out texts that are too short to tell', () => {
    expect(shinglesOf('so nice')).toBeNull();
    expect(groupsOf(['so nice', 'so nice', '真好', '真好'])).toEqual([]);
  });

  it('finds planted copies with one to three changes, and joins nothing else', () => {
    const random = seededRandom(3);
    const texts = new Set(Array.from(exportRows(3000), (row) => row.split('"')[1]!));
    const originals = Array.from(texts).filter((text) => !/@|http/.test(text));
    const before = groupsOf(originals).flat().length;
    const planted = originals.slice(0, 300).map((text, index) => {
      let copy = text;
      for (let change = 0; change <= index % 3; change += 1) copy = changed(copy, ['xyz', 'uvw'], random);
      return copy;
    });
    const groups = groupsOf([...originals, ...planted]);
    const found = planted.filter((_, index) => groups.some((group) => group.includes(index) && group.includes(originals.length + index)));
    expect(found.length / planted.length).toBeGreaterThan(0.85);
    expect(groups.flat().length - before).toBeLessThanOrEqual(2 * planted.length);
  });
});
