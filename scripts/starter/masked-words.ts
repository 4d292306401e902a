import type { Example } from '../../app/model/training/feeds.ts';
import { Random } from './random.ts';

/** Of the tokens; of those, eight of ten become [MASK], one another word, one stays (Devlin et al. 2019). */
const HIDDEN = 0.15;
const [MASKED, SWAPPED] = [0.8, 0.9];
const BATCHES_SORTED = 32;

/** Stage 3: batches of texts with words hidden; what a step gets depends on the step alone. */
export function maskedBatches(
  sequences: readonly (readonly number[])[],
  { size, vocabulary, maskId, seed }: { size: number; vocabulary: number; maskId: number; seed: number },
): (step: number) => Example[] {
  let [known, batches]: [number, Example[][]] = [-1, []];
  return (step) => {
    const pool = Math.floor(step / BATCHES_SORTED);
    if (pool !== known) {
      const random = new Random(seed + 104_729 * (pool + 1));
      const drawn = Array.from({ length: size * BATCHES_SORTED }, () => random.pick(sequences)).sort((a, b) => a.length - b.length);
      const cut = Array.from({ length: BATCHES_SORTED }, (_, at) => drawn.slice(at * size, (at + 1) * size));
      batches = random.shuffle(cut).map((batch) => batch.map((ids) => hide(ids, vocabulary, maskId, random)));
      known = pool;
    }
    return batches[step % BATCHES_SORTED]!;
  };
}

function hide(ids: readonly number[], vocabulary: number, maskId: number, random: Random): Example {
  const words = new Map<number, number>();
  const shown = ids.map((id, at) => {
    if (at === 0 || at === ids.length - 1 || !random.chance(HIDDEN)) return id;
    words.set(at, id);
    const draw = random.next();
    if (draw < MASKED) return maskId;
    return draw < SWAPPED ? random.below(vocabulary) : id;
  });
  return { ids: shown, targets: {}, words };
}
