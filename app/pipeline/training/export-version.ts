import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { AppError } from '../../contract/errors.ts';
import { unpackHead } from '../../model/classifier/intent-head.ts';
import { writeWithHead } from '../../model/classifier/write-folder.ts';
import type { Session } from '../session.ts';
import { baseChanged, versionName, versionOf } from './version.ts';

/**
 * Writes the version as a Hugging Face folder of its own: the base with these intents on it, and a card.
 * @throws AppError `bad-request` where something is there already, `model-missing`, `model-changed`, `disk-full`
 */
export async function exportVersion(
  { workspace, parts }: Session,
  id: number,
  path: string,
  signal: AbortSignal,
): Promise<{ path: string }> {
  const training = versionOf(workspace, id);
  if (!isAbsolute(path)) throw new AppError('bad-request', `${path} is not a full path; write it from the root of the disk.`, { path });
  if (existsSync(path)) throw new AppError('bad-request', `${path} is there already; name a new folder.`, { path });
  const base = await parts.models.find(training.base.name);
  if (base.fingerprint !== training.base.fingerprint) throw baseChanged(training);
  await writeWithHead(
    base.path,
    unpackHead(workspace.trainings.plainHead(id)),
    cardOf(training, await parts.models.card(base.name)),
    path,
    signal,
  );
  workspace.note('export-version', { version: versionName(id), path });
  return { path };
}

function cardOf({ id, recipe, base, trainedAt, stock, scores }: ReturnType<typeof versionOf>, card: string | null): string {
  const percent = ({ value, low, high }: typeof scores.accuracy) =>
    `${Math.round(value * 100)}% (${Math.round(low * 100)} to ${Math.round(high * 100)})`;
  const front = /^---\n[\s\S]*?\n---\n/.exec(card ?? '')?.[0] ?? '';
  const words =
    recipe.features === 'embedding'
      ? ''
      : ' The scores are of the version in Attune, which reads words as well; this folder holds its part for embeddings alone.';
  return `${front}# ${versionName(id)} on ${base.name}

Intents learnt with Attune on ${trainedAt.slice(0, 10)} from ${stock.posts} labelled posts of ${stock.people} people, seed ${recipe.seed}.

By cross-validation, nobody on both sides: accuracy ${percent(scores.accuracy)}, macro-F1 ${percent(scores.macroF1)}.${words}

| intent | posts | F1 |
| --- | --- | --- |
${scores.intents.map(({ intent, posts, f1 }) => `| ${intent} | ${posts} | ${percent(f1)} |`).join('\n')}
`;
}
