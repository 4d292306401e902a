import type { Output } from '../../app/contract/calls.ts';

/** Hands a document to the analyst as a download. */
export function saveDocument({ name, mime, content, base64 }: Output<'clusters.export'>): void {
  const part = base64 ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0)) : content;
  const url = URL.createObjectURL(new Blob([part], { type: mime }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
