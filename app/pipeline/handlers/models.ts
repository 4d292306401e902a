import { isAbsolute } from 'node:path';
import type { ModelProposal, ModelSource } from '../../contract/calls.ts';
import { AppError } from '../../contract/errors.ts';
import { copyModel } from '../copy-model.ts';
import type { CallContext, HandlersOf } from '../handler.ts';
import { requireReader, type Session } from '../session.ts';
import { workspaceInfo } from '../workspace-info.ts';

type Names =
  | 'models.list'
  | 'models.card'
  | 'models.describe'
  | 'models.add'
  | 'models.discard'
  | 'models.check'
  | 'models.remove'
  | 'models.restore'
  | 'models.use';

/** The models of this machine, and which of them reads the workspace. */
export function modelHandlers(session: Session): HandlersOf<Names> {
  const { models, registry } = session.parts;
  const inUse = () => session.workspace.settings().model;
  return {
    'models.list': async () => {
      const { runtimeStatuses } = await import('../../model/runtimes.ts');
      return { models: await models.list(inUse()), runtimes: await runtimeStatuses() };
    },
    'models.card': async ({ name }) => ({ card: await models.card(name) }),
    'models.describe': (source, context) => propose(session, source, context),
    'models.add': async ({ path, name }, { signal, progress }) => {
      progress({ stage: 'check', done: 0, total: null });
      try {
        return await models.add(absolute(path), name, signal);
      } catch (thrown) {
        registry.dropCopy(path);
        throw thrown;
      }
    },
    'models.discard': ({ path }) => {
      registry.dropCopy(path);
      return {};
    },
    'models.check': ({ name }, { signal, progress }) => {
      progress({ stage: 'check', done: 0, total: null });
      return models.check(name, inUse(), signal);
    },
    'models.remove': ({ name }) => {
      models.remove(name, { forGood: false });
      return {};
    },
    'models.restore': ({ name }) => {
      models.restore(name);
      return {};
    },
    'models.use': async ({ name, precision }) => {
      const { workspace } = session;
      const settings = workspace.settings();
      if (name !== undefined) requireReader(await models.find(name));
      const chosen = { model: name ?? settings.model, precision: precision ?? settings.precision };
      workspace.saveSettings({ ...settings, ...chosen });
      workspace.note('use-model', chosen);
      return workspaceInfo(session);
    },
  };
}

/** Describes a folder where it lies, or copies it here first. */
async function propose({ parts }: Session, source: ModelSource, context: CallContext): Promise<ModelProposal> {
  if ('path' in source) {
    const path = absolute(source.path.trim());
    return { path, description: await parts.models.describe(path) };
  }
  const path = await copyModel(parts.registry, source.files, context);
  try {
    return { path, description: { ...(await parts.models.describe(path)), name: source.name } };
  } catch (thrown) {
    parts.registry.dropCopy(path);
    throw thrown;
  }
}

/** The engine's own working folder means nothing to an analyst. */
function absolute(path: string): string {
  if (isAbsolute(path)) return path;
  throw new AppError('bad-request', `${path} is not a full path; write it from the root of the disk.`, { path });
}
