// `npm start`: builds what is stale, opens Wirescope in the desktop window or the browser, and waits until it is told to stop.
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { onInterrupt } from '../electron/cli/interrupts.ts';
import { defaultDataDir } from '../electron/engine/settings/dataDir.ts';
import { isStale, pageBuild, runBuild, shellBuild, type Build } from './start/build.ts';
import { hasDisplay, openBrowser } from './start/display.ts';
import { electronBinary } from './start/electronBinary.ts';
import { readStartOptions, usage, type StartOptions } from './start/options.ts';

const root = join(import.meta.dirname, '..');
enableCompileCache(join(root, '.build', 'compile-cache'));

async function main(args: readonly string[]): Promise<void> {
  const options = readStartOptions(args);
  if (options === 'help') return void process.stdout.write(usage);
  if ('wrong' in options) {
    process.stderr.write(`${options.wrong}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  const binary = options.host === 'web' ? undefined : electronBinary(root);
  if (binary !== undefined && hasDisplay()) return desktop(options, binary);
  const missing =
    binary === undefined
      ? "Electron's binary is not installed (npx install-electron fetches it)"
      : 'There is no display for a window';
  if (options.host === 'desktop') throw new Error(`${missing}.`);
  await web(options, options.host === 'web' ? undefined : `${missing}: serving the same app in the browser.`);
}

async function web(options: StartOptions, why: string | undefined): Promise<void> {
  const print = (line: string): void => void (options.json || process.stdout.write(`${line}\n`));
  if (why !== undefined) print(why);
  await build(pageBuild, 'the page', print);
  const { startWeb } = await import('./start/startWeb.ts');
  const started = await startWeb({
    url: options.url,
    port: options.port,
    dataDir: resolve(options.data ?? defaultDataDir()),
    rendererDir: join(root, 'dist', 'renderer'),
  });
  onInterrupt(
    () => void started.close().then(() => process.exit(0)),
    () => process.exit(130),
  );
  if (options.json) ready(started.url);
  print(`Wirescope is at ${started.url}`);
  print(
    `It inspects ${options.url === undefined ? 'the built-in demo server, ' : ''}${started.server}. The address opens once; Ctrl-C stops.`,
  );
  if (options.open && hasDisplay()) openBrowser(started.url);
}

async function desktop(options: StartOptions, binary: string): Promise<void> {
  const print = (line: string): void => void (options.json || process.stdout.write(`${line}\n`));
  await build(pageBuild, 'the page', print);
  await build(shellBuild, 'the shell', print);
  const { startDesktop } = await import('./start/startDesktop.ts');
  const started = await startDesktop(binary, root, options.url, options.data && resolve(options.data));
  onInterrupt(
    () => started.close(),
    () => process.exit(130),
  );
  if (options.json) ready('app://wirescope/');
  else print('Wirescope is open. Ctrl-C stops.');
  process.exit(await started.ended);
}

async function build(what: Build, name: string, print: (line: string) => void): Promise<void> {
  if (!isStale(root, what)) return;
  print(`Building ${name} …`);
  await runBuild(root, what);
}

function ready(url: string): void {
  process.stdout.write(`${JSON.stringify({ url, pid: process.pid })}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(
    `${taken ? 'The port is taken: choose another with --port, or 0 for any.' : error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
