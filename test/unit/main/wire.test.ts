import { describe, expect, it } from 'vitest';
import { AppError } from '../../../app/contract/errors.ts';
import type { ClientFrame, ServerFrame } from '../../../app/contract/frames.ts';
import type { Engine } from '../../../app/pipeline/engine.ts';
import { serve } from '../../../main/wire/serve.ts';
import { connect } from '../../../renderer/client/connect.ts';
import { wirePair } from './pair.ts';

const connected = (call: Engine['call']) => {
  const [client, server] = wirePair<ClientFrame, ServerFrame>();
  const stop = serve(server, { call, settle: async () => {}, close: async () => {} });
  return { client: connect(client), raw: client, stop };
};
const settings = {
  language: 'en',
  theme: 'auto',
  brand: 'B',
  minimumCluster: null,
  minimumGroup: 30,
  postColumns: null,
  retentionDays: null,
  coder: 'analyst',
  k: 5,
  quasi: null,
  quotes: 'shortened',
  model: 'starter',
  precision: 'fp32',
};

describe('a client and an engine on one wire', () => {
  it('answers, with progress on the way', async () => {
    const { client } = connected(async (_name, _input, { progress }) => {
      progress({ stage: 'encode', done: 1, total: 2 });
      return settings;
    });
    const seen: number[] = [];
    expect(await client.call('settings.get', {}, { onProgress: ({ done }) => seen.push(done) })).toEqual(settings);
    expect(seen).toEqual([1]);
  });

  it('carries errors as values: code, sentence and details', async () => {
    const { client } = connected(async () => {
      throw new AppError('not-found', 'There is no post 7.', { id: 7 });
    });
    await expect(client.call('posts.get', { id: 7 })).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no post 7.',
      details: { id: 7 },
    });
  });

  it('turns anything else that is thrown into an internal error', async () => {
    const { client } = connected(async () => {
      throw new TypeError('x is undefined');
    });
    await expect(client.call('settings.get', {})).rejects.toMatchObject({ code: 'internal' });
  });

  it('cancels', async () => {
    const { client } = connected(
      (_name, _input, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const controller = new AbortController();
    const call = client.call('analysis.run', {}, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('lets the engine pull stretches of a file, and says when it is gone', async () => {
    const { client } = connected(async (_name, input, { read }) => {
      const { file } = input as { file: { ref: string } };
      const bytes = await read(file.ref, 2, 3);
      throw new AppError('bad-request', Buffer.from(bytes).toString());
    });
    const file = { ref: 'f', name: 'f', size: 6 };
    const mapping = { fields: {}, attributes: {} };
    await expect(client.call('import.run', { file, mapping }, { files: new Map([['f', new Blob(['abcdef'])]]) })).rejects.toMatchObject({
      message: 'cde',
    });
    await expect(client.call('import.run', { file, mapping })).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('refuses an answer that does not fit the contract', async () => {
    const { client } = connected(async () => ({ language: 'klingon' }));
    await expect(client.call('settings.get', {})).rejects.toThrow();
  });

  it('ignores frames that do not fit the schema', async () => {
    const { client, raw } = connected(async () => settings);
    raw.post({ t: 'call', id: 'x' } as unknown as ClientFrame);
    raw.post(null as unknown as ClientFrame);
    expect(await client.call('settings.get', {})).toEqual(settings);
  });

  it('stops what is running when the client goes', async () => {
    let aborted = false;
    const { client, stop } = connected(
      (_name, _input, { signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          }),
        ),
    );
    void client.call('analysis.run', {}).catch(() => {});
    await new Promise((later) => setTimeout(later, 5));
    stop();
    expect(aborted).toBe(true);
  });
});
