import { spawnSync, type SpawnSyncOptions } from 'node:child_process';

/** An install that hangs on a mirror is given up after this, ms. */
const PATIENCE_MS = 180_000;

const run = (command: string, args: readonly string[], options: SpawnSyncOptions = {}): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: PATIENCE_MS, ...options }).status === 0;

/**
 * Installs tshark where it is missing and may be: as root on Debian. Says in one line what became of it; where there is none afterwards, the
 * tests with it are listed as skipped.
 */
export function installTshark(): string {
  if (run('tshark', ['--version'])) return 'tshark is here';
  if (process.getuid?.() !== 0 || !run('apt-get', ['--version']))
    return 'tshark is not here, and only root on Debian installs it: tests with it are skipped';
  // Its package asks who may capture unless it is told that nobody is there to answer.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '--yes', '--no-install-recommends', 'tshark'];
  const installed = run('apt-get', install, { env }) || (run('apt-get', ['update'], { env }) && run('apt-get', install, { env }));
  return installed ? 'tshark was installed' : 'tshark could not be installed: tests with it are skipped';
}
