import { homedir, platform } from 'node:os';
import { join, resolve } from 'node:path';

/** Where workspaces live: `ATTUNE_HOME`, else the platform's place for an app's data. */
export function homeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.ATTUNE_HOME !== undefined && environment.ATTUNE_HOME !== '') return resolve(environment.ATTUNE_HOME);
  if (platform() === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Attune');
  if (platform() === 'win32') return join(environment.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Attune');
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'attune');
}
