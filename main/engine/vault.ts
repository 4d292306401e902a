import { z } from 'zod';
import type { KeyVault } from '../../app/pipeline/ports.ts';

/** What the engine asks of its host, whose keychain it cannot reach itself. Bytes travel as Base64. */
export const VaultQuestion = z.object({ id: z.int(), action: z.enum(['seal', 'open']), data: z.string() });
export type VaultQuestion = z.infer<typeof VaultQuestion>;

export const VaultAnswer = z.object({
  type: z.literal('vault'),
  id: z.int(),
  data: z.string(),
  outdated: z.boolean(),
  problem: z.string().nullable(),
});
export type VaultAnswer = z.infer<typeof VaultAnswer>;

/** The host's side. */
export async function answerVault(vault: KeyVault, { id, action, data }: VaultQuestion): Promise<VaultAnswer> {
  const answer = { type: 'vault' as const, id, outdated: false, problem: null };
  try {
    if (action === 'seal') return { ...answer, data: Buffer.from(await vault.seal(data)).toString('base64') };
    const { secret, outdated } = await vault.open(Buffer.from(data, 'base64'));
    return { ...answer, data: secret, outdated };
  } catch (thrown) {
    return { ...answer, data: '', problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** The engine's side: a vault that asks the host. */
export function remoteVault(ask: (question: VaultQuestion) => void): { vault: KeyVault; receive(answer: VaultAnswer): void } {
  const waiting = new Map<number, { resolve(answer: VaultAnswer): void; reject(cause: Error): void }>();
  let asked = 0;
  const question = (action: VaultQuestion['action'], data: string) =>
    new Promise<VaultAnswer>((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      ask({ id: asked, action, data });
    });
  return {
    vault: {
      seal: async (secret) => Buffer.from((await question('seal', secret)).data, 'base64'),
      async open(sealed) {
        const { data, outdated } = await question('open', Buffer.from(sealed).toString('base64'));
        return { secret: data, outdated };
      },
    },
    receive(answer) {
      const { resolve, reject } = waiting.get(answer.id) ?? {};
      waiting.delete(answer.id);
      if (answer.problem === null) resolve?.(answer);
      else reject?.(new Error(answer.problem));
    },
  };
}
