import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ByteSource, flowOf, fromBytes, readingAhead } from '../../../app/ingest/byte-source.ts';
import { collect } from './sources.ts';

const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);

/** Notes what it is asked for. */
function watched(): { source: ByteSource; asked: number[] } {
  const asked: number[] = [];
  const whole = fromBytes('posts.csv', bytes);
  const source: ByteSource = {
    ...whole,
    read(offset, length) {
      asked.push(offset);
      return whole.read(offset, length);
    },
  };
  return { source, asked };
}

describe('reading ahead', () => {
  it('gives the same bytes, wherever they are read', async () => {
    const places = fc.array(fc.tuple(fc.nat(99), fc.integer({ min: 1, max: 40 })), { maxLength: 12 });
    const onwards = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 12 }).map((lengths) => {
      let offset = 0;
      return lengths.map((length): [number, number] => {
        offset += length;
        return [offset - length, length];
      });
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(places, onwards), fc.nat(4), async (reads, pieces) => {
        const ahead = readingAhead(fromBytes('posts.csv', bytes), pieces);
        for (const [offset, length] of reads) expect(await ahead.read(offset, length)).toEqual(bytes.subarray(offset, offset + length));
      }),
    );
  });

  it('asks for the next pieces before they are read, each once, and for none after the end', async () => {
    const { source, asked } = watched();
    const ahead = readingAhead(source, 2);
    await ahead.read(0, 20);
    expect(asked).toEqual([0]);
    await ahead.read(20, 20);
    expect(asked).toEqual([0, 20, 40, 60]);
    for (const offset of [40, 60, 80]) await ahead.read(offset, 20);
    expect(asked).toEqual([0, 20, 40, 60, 80]);
  });

  it('fails where the source does, and not before', async () => {
    const { source } = watched();
    const broken: ByteSource = { ...source, read: async (offset, length) => (offset < 60 ? source.read(offset, length) : fail()) };
    const ahead = readingAhead(broken, 3);
    for (const offset of [0, 20, 40]) expect(await ahead.read(offset, 20)).toHaveLength(20);
    await expect(ahead.read(60, 20)).rejects.toThrow('gone');
  });

  it('reads a whole file in its order', async () => {
    const large = Uint8Array.from({ length: 3_500_000 }, (_, index) => index % 251);
    const pieces = await collect(flowOf(readingAhead(fromBytes('posts.csv', large), 2)).chunks());
    expect(Buffer.concat(pieces).equals(large)).toBe(true);
  });
});

function fail(): never {
  throw new Error('gone');
}
