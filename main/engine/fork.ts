import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { EngineProcess } from './supervisor.ts';

const ENGINE = resolve(import.meta.dirname, 'index.ts');

/** The engine in a forked Node process. */
export function forkEngine(home: string, resources: string): EngineProcess {
  const child = fork(ENGINE, [home, resources], { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return {
    post: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (receive) => child.on('message', receive),
    onExit: (exited) => child.once('exit', (code) => exited(code)),
    kill: () => child.kill('SIGKILL'),
  };
}
