import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, validateFileName, type ZipFile } from 'yauzl';
import { AppError } from '../../contract/errors.ts';
import { type ByteFlow, type ByteSource, stretchOf } from '../byte-source.ts';
import { CHUNK, damaged, inflated } from './inflate.ts';
import { guarded } from './limits.ts';

/** More entries than any export has. */
const MOST_ENTRIES = 100_000;
const [STORED, DEFLATED] = [0, 8];

/** One file of an archive. Names are for choosing and showing only: nothing is ever written to disk. */
export interface ZipEntry extends ByteFlow {
  readonly packed: number;
  /** As the archive states it. */
  readonly size: number;
}

/**
 * The files of a zip in its own order. Folders are left out, and so are names that are absolute or lead outside.
 * @throws AppError `file-format` where the archive is damaged, also (while reading) where a file is encrypted
 */
export async function openZip(source: ByteSource): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  try {
    const options = { autoClose: false, decodeStrings: false, validateEntrySizes: true };
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, options);
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (name.endsWith('/') || validateFileName(name) !== null) continue;
      entries.push(toEntry(zip, source, entry, name));
      if (entries.length > MOST_ENTRIES) throw new Error(`more than ${MOST_ENTRIES} files`);
    }
  } catch (thrown) {
    throw damaged(source.name, thrown);
  }
  return entries;
}

/** Archives made on Chinese Windows have their names in GBK and do not say so. */
function nameOf(entry: Entry): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(entry.fileNameRaw);
  } catch {
    return new TextDecoder('gb18030').decode(entry.fileNameRaw);
  }
}

function toEntry(zip: ZipFile, source: ByteSource, entry: Entry, name: string): ZipEntry {
  const unpack = (signal?: AbortSignal) => unpacked(zip, source, entry, `${name} in ${source.name}`, signal);
  return {
    name,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
    chunks: (signal) => guarded(unpack(signal), entry.compressedSize, source.name),
  };
}

async function* unpacked(zip: ZipFile, source: ByteSource, entry: Entry, file: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) {
    throw new AppError('file-format', `${file} is encrypted; unpack it with its password and import what it holds.`, { file });
  }
  if (method !== STORED && method !== DEFLATED) {
    throw new AppError('file-format', `${file} is packed in a way that Attune does not know (${method}); unpack it first.`, { file });
  }
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true }).catch((thrown) => {
    throw damaged(file, thrown);
  });
  if (fileDataStart + compressedSize > source.size) throw damaged(file, new Error('it ends too early'));
  const raw = stretchOf(source, fileDataStart, fileDataStart + compressedSize, signal);
  let [sum, size] = [0, 0];
  for await (const chunk of method === STORED ? raw : inflated(raw, createInflateRaw({ chunkSize: CHUNK }), file, signal)) {
    size += chunk.length;
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (size !== uncompressedSize || sum !== entry.crc32) throw damaged(file, new Error('its checksum differs'));
}

class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    super();
    this.#source = source;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(stretchOf(this.#source, start, Math.min(end, this.#source.size)), { objectMode: false });
  }
}
