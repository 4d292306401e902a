import type { Output } from '../contract/calls.ts';
import { chooseNext } from '../model/classifier/choose-next.ts';
import type { LabelQueue, Workspace } from './ports.ts';

/** Posts that the most telling ones are chosen from, and those with a label that they should be unlike: a tenth of a second's work. */
const SAMPLED = 2000;
const COMPARED = 300;

export interface NextQuery {
  coder: string;
  from: 'all' | 'others';
  except: readonly number[];
  limit: number;
}

type Sampled = ReturnType<LabelQueue['waiting']>['sample'][number];
type Read = NonNullable<Sampled['read']> & { id: number };

/**
 * The posts that the coder should label next. The choice heeds which posts have labels, not which labels they have: two
 * coders who begin with the same posts get the same ones.
 */
export function nextPosts(workspace: Workspace, { limit, ...query }: NextQuery): Output<'labels.next'> {
  const { left, sample } = workspace.labelQueue.waiting(query, SAMPLED);
  const read = sample.flatMap(({ id, read }) => (read === null ? [] : { id, ...read }));
  const telling = choose(read, workspace.labelQueue.labelled(query.coder, COMPARED), limit);
  const others = sample.map(({ id }) => id).filter((id) => !telling.includes(id));
  const posts = [...telling, ...others].slice(0, limit).flatMap((id) => workspace.posts.get(id) ?? []);
  return { posts, chosen: read.length === 0 ? 'spread' : 'teaching', left };
}

function choose(read: readonly Read[], labelled: readonly Float32Array[], limit: number): number[] {
  if (read.length === 0) return [];
  const { embedding, scores } = read[0]!;
  const candidates = {
    vectors: unitRows(read.map((post) => post.embedding)),
    dim: embedding.length,
    probabilities: Float32Array.from(read.flatMap((post) => post.scores)),
    classes: scores.length,
  };
  return chooseNext(candidates, unitRows(labelled), limit).map((row) => read[row]!.id);
}

function unitRows(vectors: readonly Float32Array[]): Float32Array {
  const dim = vectors[0]?.length ?? 0;
  const rows = new Float32Array(vectors.length * dim);
  vectors.forEach((vector, row) => {
    const length = Math.hypot(...vector) || 1;
    vector.forEach((value, at) => {
      rows[row * dim + at] = value / length;
    });
  });
  return rows;
}
