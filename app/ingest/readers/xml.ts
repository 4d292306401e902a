import { SaxesParser } from 'saxes';
import type { ByteFlow } from '../byte-source.ts';
import { textOf } from '../decode.ts';

/** What a reader of one kind of document does at each tag; names come without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

/** Feeds a document of any size to `handler`; yields after each piece, so that what was found can be handed on. */
export async function* parseXml(flow: ByteFlow, handler: XmlHandler, signal?: AbortSignal): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on('opentag', ({ name, attributes }) => handler.open(localName(name), attributes));
  parser.on('closetag', ({ name }) => handler.close(localName(name)));
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  for await (const piece of textOf(flow, 'utf-8', signal)) {
    parser.write(piece);
    yield;
  }
  parser.close();
  yield;
}

/** For documents that fit in memory. */
export async function parseWhole(flow: ByteFlow, handler: XmlHandler): Promise<void> {
  for await (const _piece of parseXml(flow, handler));
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
