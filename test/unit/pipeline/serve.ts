import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CallName, Input, Output } from '../../../app/contract/calls.ts';
import { INTENTS, type IntentName, SENTIMENTS } from '../../../app/contract/records.ts';
import type { NewPost, ReadingModel } from '../../../app/pipeline/ports.ts';
import { openWorkspace } from '../../../app/workspace/open.ts';
import { composeForFile } from '../../../main/compose.ts';
import { importReport, newPost } from '../workspace/new-post.ts';

const MODEL: ReadingModel = { name: 'm', fingerprint: 'f', precision: 'fp32' };
const zeros = <T extends string>(names: readonly T[]) => Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;

/** A post, what the model said of it and the cluster it lies in. */
export interface Written extends Partial<NewPost> {
  text: string;
  intent?: IntentName;
  cluster?: number;
}

/** An engine over a workspace in a folder of its own. */
export interface Served {
  folder: string;
  call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>>;
  close(): Promise<void>;
}

/** A file's content stands in the place of its name. */
const bytesOf = async (ref: string, offset: number, length: number) => Buffer.from(ref).subarray(offset, offset + length);

/** The real engine over these posts, read and placed; clusters have the given key words and are named by the first two. */
export async function serve(written: readonly Written[], keywords: readonly string[] = ['battery', 'charger']): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'attune-served-'));
  const file = join(folder, 'w.attune');
  fill(file, written, keywords);
  const engine = await composeForFile({ file, create: false, home: join(folder, 'home'), resources: resolve('resources') });
  return {
    folder,
    async call<K extends CallName>(name: K, input: Input<K>): Promise<Output<K>> {
      const context = { signal: new AbortController().signal, progress: () => {}, read: bytesOf };
      // The engine's handler for `name` is typed to return exactly this.
      return (await engine.call(name, input, context)) as Output<K>;
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function fill(file: string, written: readonly Written[], keywords: readonly string[]): void {
  const workspace = openWorkspace(file, { create: true, sample: false, now: () => new Date(0) });
  const importId = workspace.imports.begin('f.csv', false, new Date(0));
  const posts = written.map(({ intent: _, cluster: __, ...fields }, at) => newPost(fields.text, { duplicateKey: String(at), ...fields }));
  workspace.posts.add(importId, posts);
  workspace.imports.finish(importId, importReport({ importId, read: posts.length, stored: posts.length }));
  const scores = { sentiment: 'neutral' as const, intents: zeros(INTENTS), sentimentScores: zeros(SENTIMENTS) };
  workspace.readings.add(
    MODEL,
    written.map(({ intent }, at) => ({
      post: at + 1,
      embedding: new Float32Array([1]),
      reading: { ...scores, intent: intent ?? 'other' },
    })),
  );
  workspace.readings.show(MODEL);
  const ids = [...new Set(written.flatMap(({ cluster }) => cluster ?? []))];
  workspace.clusters.replace(
    MODEL,
    ids.map((id) => clusterOf(id, written, keywords)),
    written.map(({ cluster }, at) => ({ post: at + 1, cluster: cluster ?? null, x: 0, y: 0 })),
  );
  workspace.close();
}

function clusterOf(id: number, written: readonly Written[], keywords: readonly string[]) {
  const members = written.flatMap((post, at) => (post.cluster === id ? [{ id: at + 1, language: post.language ?? 'en' }] : []));
  const languages: Record<string, number> = {};
  for (const { language } of members) languages[language] = (languages[language] ?? 0) + 1;
  return {
    id,
    label: keywords.slice(0, 2).join(' · '),
    renamed: false,
    size: members.length,
    keywords: keywords.map((word) => ({ word, weight: 1 })),
    representatives: members.slice(0, 3).map((member) => member.id),
    intents: zeros(INTENTS),
    sentiments: zeros(SENTIMENTS),
    languages,
    engagement: 7,
  };
}
