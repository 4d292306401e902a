import type { AppError } from '../../contract/errors.ts';
import type { TrainedVersion } from '../../contract/records.ts';
import type { CallContext, HandlersOf } from '../handler.ts';
import type { Training } from '../ports.ts';
import { readyPosts } from '../ready-posts.ts';
import type { Session } from '../session.ts';
import { exportVersion } from '../training/export-version.ts';
import { judgeGroups } from '../training/judge.ts';
import { scorePosts, showIntents } from '../training/score-posts.ts';
import { lessonsIn, trainHead } from '../training/train.ts';
import { removeVersion, rolledBack } from '../training/use-version.ts';
import { versionInUse, versionName, versionOf } from '../training/version.ts';

type Names =
  | 'training.stock'
  | 'training.run'
  | 'training.list'
  | 'training.groups'
  | 'training.cell'
  | 'training.use'
  | 'training.rollBack'
  | 'training.apply'
  | 'training.export'
  | 'training.remove'
  | 'training.restore';

export function trainingHandlers(session: Session): HandlersOf<Names> {
  const { parts } = session;
  return {
    'training.stock': () => {
      const { stock, problem } = lessonsIn(session.workspace);
      return { ...stock, problem: (problem satisfies AppError | null)?.toRecord() ?? null };
    },
    'training.run': ({ base, seed }, { signal, progress }) => {
      progress({ stage: 'model', done: 0, total: null });
      const { workspace } = session;
      return session.beside('train', () =>
        session.withModel(base, async (reader) => {
          const options = { seed, at: parts.now(), signal, onProgress: progress };
          return describe(session, versionOf(workspace, await trainHead(workspace, reader, options)));
        }),
      );
    },
    'training.list': () => Promise.all(session.workspace.trainings.list().map((training) => describe(session, training))),
    'training.groups': ({ id, column }) => groupsOf(session, id, column),
    'training.cell': ({ id, truth, given }) => {
      versionOf(session.workspace, id);
      const posts = session.workspace.trainings.posts(id).filter((post) => post.truth === truth && post.given === given);
      return { filter: { ids: posts.map(({ post }) => post) } };
    },
    'training.use': ({ id }, context) => {
      const { workspace } = session;
      if (id !== null) versionOf(workspace, id);
      workspace.trainings.use(id);
      workspace.note('use-version', id === null ? {} : { version: versionName(id) });
      return apply(session, context);
    },
    'training.rollBack': async (_, context) => {
      const id = rolledBack(session.workspace);
      return { id, ...(await apply(session, context)) };
    },
    'training.apply': (_, context) => apply(session, context),
    'training.export': ({ id, path }, { signal }) => exportVersion(session, id, path, signal),
    'training.remove': ({ id }) => {
      removeVersion(session.workspace, id, parts.now());
      return {};
    },
    'training.restore': ({ id }) => {
      if (!session.workspace.trainings.restore(id)) versionOf(session.workspace, id);
      return {};
    },
  };
}

/** Lets what is in use give the posts their intents. */
async function apply(session: Session, { signal, progress }: CallContext): Promise<{ posts: number; seconds: number }> {
  const { workspace } = session;
  return session.beside('score', async () => {
    const started = performance.now();
    const version = versionInUse(workspace);
    const scorer = await session.scorerModel();
    const posts = version === null ? 0 : await scorePosts(workspace, version, scorer, { signal, onProgress: progress });
    if (version === null && workspace.readings.count(scorer) > 0) showIntents(workspace, scorer);
    await readyPosts({ workspace });
    return { posts, seconds: (performance.now() - started) / 1000 };
  });
}

async function describe({ workspace, parts }: Session, training: Training): Promise<TrainedVersion> {
  const { id, base, recipe, trainedAt, stock, scores } = training;
  const known = await parts.models.known(base.name).catch(() => null);
  const ready = known?.state === 'ready' && known.fingerprint === base.fingerprint;
  return {
    id,
    name: versionName(id),
    method: recipe.method,
    features: recipe.features,
    base: base.name,
    seed: recipe.seed,
    trainedAt,
    stock,
    scores,
    active: workspace.trainings.inUse() === id,
    state: ready ? 'ready' : 'missing',
  };
}

function groupsOf({ workspace }: Session, id: number, column: string) {
  const { stock } = versionOf(workspace, id);
  const intents = stock.intents.map(({ intent }) => intent);
  const rows = workspace.trainings.posts(id).flatMap(({ post, truth, given }) => {
    const found = workspace.posts.get(post);
    return found === null ? [] : { found, truth: intents.indexOf(truth), given: intents.indexOf(given) };
  });
  const judged = {
    truth: rows.map(({ truth }) => truth),
    given: rows.map(({ given }) => given),
    people: rows.map(({ found }) => found.author),
    intents: intents.length,
  };
  const values = rows.map(({ found }) => {
    if (column === 'channel') return found.channel;
    return column === 'language' ? found.language : (found.attributes[column] ?? null);
  });
  return judgeGroups(judged, values);
}
