import { expect, it } from 'vitest';
import type { KeyVault } from '../../../app/pipeline/ports.ts';
import { answerVault, remoteVault } from '../../../main/engine/vault.ts';

const host: KeyVault = {
  seal: async (secret) => Buffer.from(`sealed ${secret}`),
  async open(sealed) {
    const text = Buffer.from(sealed).toString();
    if (!text.startsWith('sealed ')) throw new Error('Not sealed here.');
    return { secret: text.slice(7), outdated: true };
  },
};

/** The engine's vault over messages that are answered in turn, the last one first. */
function connected() {
  const { vault, receive } = remoteVault((question) => questions.push(JSON.parse(JSON.stringify(question))));
  const questions: Parameters<typeof answerVault>[1][] = [];
  const answerAll = async () => {
    for (const question of questions.splice(0).reverse()) receive(await answerVault(host, question));
  };
  return { vault, answerAll };
}

it('the engine asks its host for the keychain: each question gets its own answer, a refusal arrives as an error', async () => {
  const { vault, answerAll } = connected();
  const asked = Promise.allSettled([vault.seal('密钥'), vault.open(Buffer.from('sealed abc')), vault.open(Buffer.from('abc'))]);
  await answerAll();
  expect(await asked).toMatchObject([
    { status: 'fulfilled', value: Buffer.from('sealed 密钥') },
    { status: 'fulfilled', value: { secret: 'abc', outdated: true } },
    { status: 'rejected', reason: new Error('Not sealed here.') },
  ]);
});
