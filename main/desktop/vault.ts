import { safeStorage } from 'electron';
import type { KeyVault } from '../../app/pipeline/ports.ts';

/** The operating system's keychain; null where there is none. Only after the app is ready. */
export async function systemVault(): Promise<KeyVault | null> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
  // Without a keychain, Electron encrypts on Linux with a password that everybody knows.
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  return {
    seal: (secret) => safeStorage.encryptStringAsync(secret),
    async open(sealed) {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return { secret: result, outdated: shouldReEncrypt };
    },
  };
}
