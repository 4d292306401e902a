import { INTENTS, SENTIMENTS } from '../../app/contract/records.ts';
import { fitTemperature } from '../../app/model/classifier/temperature.ts';
import { createEncoder } from '../../app/model/encoder.ts';
import { loadModelFolder } from '../../app/model/folder.ts';
import type { LabelledText } from './generate.ts';
import { headsFile } from './write-folder.ts';

export interface Temperatures {
  intents: number;
  sentiments: number;
}

/** Stage 7: temperatures that make texts which training never saw most likely (Guo et al. 2017); written into the folder. */
export async function calibrate(folder: string, texts: readonly LabelledText[]): Promise<Temperatures> {
  headsFile(folder, { intents: 1, sentiments: 1 });
  const encoder = await createEncoder(await loadModelFolder(folder));
  const scores = await encoder.encode(
    texts.map(({ text }) => text),
    {},
  );
  await encoder.dispose();
  const temperatures = {
    intents: temperatureOf(
      scores.intents!,
      INTENTS,
      texts.map(({ intent }) => intent),
    ),
    sentiments: temperatureOf(
      scores.sentiments!,
      SENTIMENTS,
      texts.map(({ sentiment }) => sentiment),
    ),
  };
  headsFile(folder, temperatures);
  return temperatures;
}

function temperatureOf(scores: Float32Array, labels: readonly string[], truth: readonly (string | null)[]): number {
  const known = truth.flatMap((label, row) => (label === null ? [] : [row]));
  const rows = new Float32Array(known.length * labels.length);
  known.forEach((row, at) => {
    rows.set(scores.subarray(row * labels.length, (row + 1) * labels.length), at * labels.length);
  });
  const classes = known.map((row) => labels.indexOf(truth[row]!));
  return Math.round(100 * fitTemperature(rows, labels.length, classes)) / 100;
}
