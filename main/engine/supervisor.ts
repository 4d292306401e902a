import { z } from 'zod';
import { AppError } from '../../app/contract/errors.ts';
import { ClientFrame, ServerFrame } from '../../app/contract/frames.ts';
import type { KeyVault } from '../../app/pipeline/ports.ts';
import { answerVault, VaultQuestion } from './vault.ts';

/** A process with the engine in it, however the host starts one. */
export interface EngineProcess {
  post(message: unknown): void;
  onMessage(receive: (message: unknown) => void): void;
  onExit(exited: (code: number | null) => void): void;
  kill(): void;
}

/** One window or browser tab. */
export interface ClientConnection {
  /** A frame from the client, still unchecked. */
  receive(frame: unknown): void;
  close(): void;
}

export interface Supervisor {
  connect(post: (frame: ServerFrame) => void): ClientConnection;
  close(): Promise<void>;
}

interface Client {
  post(frame: ServerFrame): void;
  /** Calls that have no answer yet. */
  pending: Set<number>;
}

const FromEngine = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ client: z.int(), frame: ServerFrame }),
  z.object({ vault: VaultQuestion }),
]);
const FIRST_DELAY_MS = 200;
const LAST_DELAY_MS = 10_000;
const QUIT_MS = 3000;

/**
 * Owns the engine's process for a host: starts it, starts it again when it dies, and tells the clients whose calls were lost.
 * @param vault the host's keychain, which the engine asks for over its messages
 */
export function supervise(start: () => EngineProcess, vault: KeyVault | null = null): Supervisor {
  const clients = new Map<number, Client>();
  let nextClient = 1;
  let closing = false;
  let delay = FIRST_DELAY_MS;
  let engine: EngineProcess | null = null;
  let exited: () => void = () => {};

  const launch = () => {
    const started = start();
    engine = started;
    for (const client of clients.keys()) started.post({ type: 'open', client });
    started.onMessage((raw) => {
      const message = FromEngine.parse(raw);
      if ('ready' in message) delay = FIRST_DELAY_MS;
      else if ('vault' in message) void answer(started, message.vault);
      else deliver(message.client, message.frame);
    });
    started.onExit((code) => {
      engine = null;
      exited();
      if (closing) return;
      for (const client of clients.values()) failPending(client, code);
      setTimeout(() => !closing && launch(), delay).unref();
      delay = Math.min(LAST_DELAY_MS, delay * 2);
    });
  };

  const answer = async (asking: EngineProcess, question: VaultQuestion) => {
    if (vault !== null) asking.post(await answerVault(vault, question));
  };

  const deliver = (id: number, frame: ServerFrame) => {
    const client = clients.get(id);
    if (frame.t === 'ok' || frame.t === 'error') client?.pending.delete(frame.id);
    client?.post(frame);
  };

  launch();
  return {
    connect(post) {
      const id = nextClient;
      nextClient += 1;
      const client: Client = { post, pending: new Set() };
      clients.set(id, client);
      engine?.post({ type: 'open', client: id });
      return {
        receive(raw) {
          const frame = ClientFrame.safeParse(raw).data;
          if (frame === undefined) return;
          if (frame.t === 'call') client.pending.add(frame.id);
          if (engine === null) failPending(client, null);
          else engine.post({ type: 'frame', client: id, frame });
        },
        close() {
          clients.delete(id);
          engine?.post({ type: 'close', client: id });
        },
      };
    },
    close() {
      closing = true;
      const running = engine;
      if (running === null) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => running.kill(), QUIT_MS);
        exited = () => {
          clearTimeout(timer);
          resolve();
        };
        running.post({ type: 'quit' });
      });
    },
  };
}

function failPending(client: Client, code: number | null): void {
  const reason = code === null ? '' : ` (code ${code})`;
  const error = new AppError(
    'engine-crashed',
    `The engine stopped${reason} and is starting again; nothing stored was lost. Try again.`,
  ).toRecord();
  for (const id of client.pending) client.post({ t: 'error', id, error });
  client.pending.clear();
}
