import type { Output } from '../../app/contract/calls.ts';

type Document = Output<'clusters.export'>;

/** Hands a document to the analyst as a download. */
export function saveDocument(document: Document): void {
  saveBlob(document.name, new Blob([bytesOf(document)], { type: document.mime }));
}

/** A part of a larger document; the browser may move it out of memory. */
export function partOf(document: Document): Blob {
  return new Blob([bytesOf(document)]);
}

/** Hands a document that came in parts to the analyst as one download. */
export function saveParts({ name, mime }: Pick<Document, 'name' | 'mime'>, parts: readonly Blob[]): void {
  saveBlob(name, new Blob([...parts], { type: mime }));
}

function bytesOf({ content, base64 }: Document): BlobPart {
  return base64 ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content;
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
