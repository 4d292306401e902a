import type { Precision } from '../contract/records.ts';
import { createEncoder, type Encoder } from '../model/encoder.ts';
import { loadModelFolder } from '../model/folder.ts';

/** The files of a model and what they are called. */
export interface ModelFiles {
  name: string;
  path: string;
  fingerprint: string;
}

interface Open {
  encoder: Promise<Encoder>;
  /** Null until it is loaded. */
  loaded: Encoder | null;
  uses: number;
}

/** A workspace's model, and the one that scores where that has no heads. */
const KEPT = 2;

/** Loaded models: the last ones stay open, those that nobody uses make room for the next. */
export class Encoders {
  /** In order of use, the latest last. */
  private readonly open = new Map<string, Open>();

  /** Loads the model where it is not, and keeps it open until `action` has ended. */
  async use<T>(model: ModelFiles, precision: Precision, action: (encoder: Encoder) => Promise<T>): Promise<T> {
    const key = `${model.name} ${model.fingerprint} ${precision}`;
    const entry = this.take(key, model, precision);
    entry.uses += 1;
    try {
      entry.loaded = await entry.encoder;
      return await action(entry.loaded);
    } finally {
      entry.uses -= 1;
      await this.makeRoom();
    }
  }

  async close(): Promise<void> {
    const entries = Array.from(this.open.values());
    this.open.clear();
    await Promise.all(entries.map(dispose));
  }

  /** The open model, now the latest; one that could not be loaded, or whose thread has died, is opened anew. */
  private take(key: string, model: ModelFiles, precision: Precision): Open {
    const known = this.open.get(key);
    this.open.delete(key);
    const dead = known?.loaded?.alive === false;
    if (known !== undefined && dead) void dispose(known);
    const entry = known === undefined || dead ? { encoder: load(model, precision), loaded: null, uses: 0 } : known;
    this.open.set(key, entry);
    entry.encoder.catch(() => this.open.get(key) === entry && this.open.delete(key));
    return entry;
  }

  private async makeRoom(): Promise<void> {
    const idle = Array.from(this.open).filter(([, { uses }]) => uses === 0);
    for (const [key, entry] of idle.slice(0, Math.max(0, this.open.size - KEPT))) {
      this.open.delete(key);
      await dispose(entry);
    }
  }
}

async function load({ name, path }: ModelFiles, precision: Precision): Promise<Encoder> {
  return createEncoder({ ...(await loadModelFolder(path)), name }, { precision });
}

async function dispose({ encoder }: Open): Promise<void> {
  await (await encoder.catch(() => null))?.dispose();
}
