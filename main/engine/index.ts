import { z } from 'zod';
import type { ServerFrame } from '../../app/contract/frames.ts';
import { compose } from '../compose.ts';
import { serve } from '../wire/serve.ts';
import { parentPort } from './parent-port.ts';
import { remoteVault, VaultAnswer } from './vault.ts';

/** The engine's own process: a crash here takes neither the window nor the data down. */
const Envelope = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), client: z.int() }),
  z.object({ type: z.literal('frame'), client: z.int(), frame: z.unknown() }),
  z.object({ type: z.literal('close'), client: z.int() }),
  VaultAnswer,
  z.object({ type: z.literal('quit') }),
]);

const [home, resources, keychain] = process.argv.slice(2);
if (home === undefined || resources === undefined) throw new Error('The engine needs the folders of the workspaces and the resources.');

const port = parentPort();
const remote = remoteVault((question) => port.post({ vault: question }));
/** The host says whether it has a keychain. */
const vault = keychain === 'with-keychain' ? remote.vault : undefined;
const engine = await compose({ home, resources, vault });
interface Client {
  receive(frame: unknown): void;
  stop(): void;
}
const clients = new Map<number, Client>();

function open(client: number): void {
  let receive: (frame: unknown) => void = () => {};
  const stop = serve(
    {
      post: (frame: ServerFrame) => port.post({ client, frame }),
      listen: (callback) => {
        receive = callback;
        return () => {
          receive = () => {};
        };
      },
    },
    engine,
  );
  clients.set(client, { receive: (frame) => receive(frame), stop });
}

port.listen((raw) => {
  const message = Envelope.parse(raw);
  if (message.type === 'quit') void quit();
  else if (message.type === 'open') open(message.client);
  else if (message.type === 'vault') remote.receive(message);
  else if (message.type === 'frame') clients.get(message.client)?.receive(message.frame);
  else {
    clients.get(message.client)?.stop();
    clients.delete(message.client);
  }
});
port.onGone(() => void quit());
port.post({ ready: true });

async function quit(): Promise<void> {
  for (const { stop } of clients.values()) stop();
  await engine.close();
  process.exit(0);
}
