import type { FileRef } from '../../../app/contract/calls.ts';
import type { UnfinishedImport } from '../../../app/contract/records.ts';

/** A file that the analyst chose: as calls name it, and the bytes that the engine asks for by that name. */
export interface ChosenFile {
  file: FileRef;
  files: ReadonlyMap<string, File>;
}

export function chosenFile(file: File): ChosenFile {
  const { name, size, lastModified } = file;
  const ref = crypto.randomUUID();
  return { file: { ref, name, size, modified: new Date(lastModified).toISOString() }, files: new Map([[ref, file]]) };
}

/** Whether it looks like the file that an import was stopped in; the engine compares the contents. */
export function isFileOf({ file }: ChosenFile, started: UnfinishedImport): boolean {
  return file.name === started.file && file.size === started.bytes;
}
