import type { Progress } from '../contract/records.ts';
import type { ByteSource } from '../ingest/byte-source.ts';

/** Below this nothing sound can be said of the time left. */
const SOUND_SHARE = 0.01;
const SOUND_SECONDS = 1;

/** A source that knows what share of it was read since the rows began. */
export interface MeteredSource extends ByteSource {
  /** Forgets what was read to find out what the file is: that may be all of it. */
  restart(): void;
  share(): number;
}

export function metered(source: ByteSource): MeteredSource {
  let furthest = 0;
  return {
    name: source.name,
    size: source.size,
    ...(source.modified === undefined ? {} : { modified: source.modified }),
    read(offset, length) {
      furthest = Math.max(furthest, offset + length);
      return source.read(offset, length);
    },
    restart() {
      furthest = 0;
    },
    share: () => Math.min(1, furthest / Math.max(1, source.size)),
  };
}

/**
 * How fast rows are read, and how long it will go on like that.
 * @param rows read since `seconds` ago, when `before` of the file was behind
 */
export function paceOf(rows: number, seconds: number, share: number, before: number): NonNullable<Progress['pace']> {
  const sound = seconds >= SOUND_SECONDS && share - before >= SOUND_SHARE;
  return {
    share,
    perSecond: Math.round(rows / Math.max(seconds, 0.001)),
    secondsLeft: sound ? Math.ceil((seconds * (1 - share)) / (share - before)) : null,
  };
}
