/** Files below the folder itself and the folders inside it; no model keeps anything deeper. */
const DEEPEST = 2;

/** A folder that the analyst chose or dropped: the window knows its files, not where it lies. */
export interface FolderContents {
  name: string;
  /** By path inside the folder, with forward slashes. */
  files: Map<string, File>;
}

/** From `<input webkitdirectory>`, whose files carry `folder/path`; null where nothing was chosen. */
export function fromInput(list: FileList): FolderContents | null {
  const files = new Map<string, File>();
  let name = '';
  for (const file of Array.from(list)) {
    const [folder = '', ...path] = file.webkitRelativePath.split('/');
    name = folder;
    if (path.length <= DEEPEST) files.set(path.join('/'), file);
  }
  return files.size === 0 ? null : { name, files };
}

/** From a drop; null where what was dropped is no folder. Call it while the event runs: the browser forgets the items then. */
export function fromDrop(transfer: DataTransfer): Promise<FolderContents> | null {
  const entry = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).find((found) => found?.isDirectory === true);
  return entry === undefined || entry === null ? null : readFolder(entry as FileSystemDirectoryEntry);
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<FolderContents> {
  const files = new Map<string, File>();
  const walk = async (inside: FileSystemDirectoryEntry, path: readonly string[]): Promise<void> => {
    for (const entry of await entriesOf(inside)) {
      const inner = [...path, entry.name];
      if (entry.isFile) files.set(inner.join('/'), await fileOf(entry as FileSystemFileEntry));
      else if (inner.length < DEEPEST) await walk(entry as FileSystemDirectoryEntry, inner);
    }
  };
  await walk(folder, []);
  return { name: folder.name, files };
}

/** `readEntries` gives some at a time, and nothing when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}
