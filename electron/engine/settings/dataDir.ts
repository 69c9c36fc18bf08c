import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where captures and settings live unless a person says otherwise: `$XDG_DATA_HOME/wirescope` (normally `~/.local/share/wirescope`),
 * `~/Library/Application Support/Wirescope`, or `%APPDATA%\Wirescope`.
 */
export function defaultDataDir(platform = process.platform, env: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Wirescope');
  if (platform === 'win32') return join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Wirescope');
  return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'wirescope');
}
