import { resolve } from 'node:path';
import type { CallName, Input, Output } from '../../app/contract/calls.ts';
import { AppError } from '../../app/contract/errors.ts';
import type { ByteSource } from '../../app/ingest/byte-source.ts';
import type { Engine } from '../../app/pipeline/engine.ts';
import type { ModelLibrary } from '../../app/pipeline/model-library.ts';
import { composeForFile, composeModels } from '../compose.ts';
import { homeFolder } from '../home.ts';
import { endProgress, showProgress } from './output.ts';

const RESOURCES = resolve(import.meta.dirname, '../../resources');

/** The models of this machine: the same that the app shows. */
export function openModels(): ModelLibrary {
  return composeModels({ home: homeFolder(), resources: RESOURCES });
}

/** The engine's calls with their types, as a command uses them. */
export interface Client {
  call<K extends CallName>(name: K, input: Input<K>, source?: ByteSource): Promise<Output<K>>;
}

/** Opens the workspace in this process, runs `action`, waits for what is due beside it, closes. Ctrl-C cancels the call, so nothing is left half done. */
export async function withWorkspace<T>(file: string | undefined, create: boolean, action: (client: Client) => Promise<T>): Promise<T> {
  if (file === undefined) throw new AppError('bad-request', 'Name the workspace: --workspace FILE.attune');
  const engine = await composeForFile({ file: resolve(file), create, home: homeFolder(), resources: RESOURCES });
  try {
    return await action(clientOf(engine));
  } finally {
    await engine.settle();
    endProgress();
    await engine.close();
  }
}

function clientOf(engine: Engine): Client {
  return {
    async call<K extends CallName>(name: K, input: Input<K>, source?: ByteSource): Promise<Output<K>> {
      const controller = new AbortController();
      const stop = () => controller.abort(new AppError('cancelled', 'Cancelled.'));
      process.once('SIGINT', stop);
      try {
        const output = await engine.call(name, input, {
          signal: controller.signal,
          progress: showProgress,
          read: (_ref, offset, length) => sourceOr(source).read(offset, length),
        });
        // The engine's handler for `name` is typed to return exactly this.
        return output as Output<K>;
      } finally {
        process.removeListener('SIGINT', stop);
      }
    },
  };
}

function sourceOr(source: ByteSource | undefined): ByteSource {
  if (source === undefined) throw new AppError('internal', 'This call reads no file.');
  return source;
}
