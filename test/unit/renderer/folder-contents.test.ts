import { describe, expect, it } from 'vitest';
import { fromDrop, fromInput } from '../../../renderer/screens/models/folder-contents.ts';

/** A dropped file or folder, as far as the screen looks at it; a folder gives its entries in two goes. */
function entry(name: string, inside: readonly unknown[] | null): unknown {
  if (inside === null)
    return { name, isFile: true, isDirectory: false, file: (done: (file: File) => void) => done(new File([name], name)) };
  const goes = [inside.slice(0, 1), inside.slice(1), []].filter((some, go) => go === 2 || some.length > 0);
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries: (done: (some: readonly unknown[]) => void) => done(goes.shift() ?? []) }),
  };
}
const dropped = (...entries: unknown[]) => ({ items: entries.map((one) => ({ webkitGetAsEntry: () => one })) }) as unknown as DataTransfer;

describe('a folder that was dropped', () => {
  it('is read to the depth that models use', async () => {
    const pooling = entry('1_Pooling', [entry('config.json', null), entry('deeper', [entry('x.json', null)])]);
    const folder = entry('lamp', [entry('config.json', null), pooling, entry('model.safetensors', null)]);
    const contents = await fromDrop(dropped(entry('stray.txt', null), folder));
    expect(contents?.name).toBe('lamp');
    expect(Array.from(contents!.files.keys())).toEqual(['config.json', '1_Pooling/config.json', 'model.safetensors']);
  });

  it('is none where only files were dropped', () => {
    expect(fromDrop(dropped(entry('config.json', null)))).toBeNull();
    expect(fromDrop(dropped())).toBeNull();
  });
});

describe('a folder that was chosen', () => {
  const file = (path: string) => Object.assign(new File([path], 'x'), { webkitRelativePath: path });
  it('gives its files by their paths inside it', () => {
    const contents = fromInput([
      file('lamp/config.json'),
      file('lamp/1_Pooling/config.json'),
      file('lamp/a/b/c.json'),
    ] as unknown as FileList);
    expect(contents?.name).toBe('lamp');
    expect(Array.from(contents!.files.keys())).toEqual(['config.json', '1_Pooling/config.json']);
    expect(fromInput([] as unknown as FileList)).toBeNull();
  });
});
