import { startDemoServer } from '../../electron/demo/demoServer.ts';
import { createEngine } from '../../electron/engine/createEngine.ts';
import { lineLog, nodePorts } from '../../electron/engine/nodePorts.ts';
import { startWebHost } from '../../electron/web/startWebHost.ts';

export interface StartedWeb {
  /** The address to open, token included. */
  readonly url: string;
  /** The server being inspected. */
  readonly server: string;
  close(): Promise<void>;
}

/** Starts the browser host with its engine, and inspects a server: the given one, or the demo server started beside it. */
export async function startWeb(options: {
  url: string | undefined;
  port: number;
  dataDir: string;
  rendererDir: string;
}): Promise<StartedWeb> {
  const demo = options.url === undefined ? await startDemoServer() : undefined;
  const ports = nodePorts(lineLog((line) => process.stderr.write(line)));
  const engine = createEngine({ dataDir: options.dataDir, ports, host: 'web', demoUrl: demo?.url });
  const close = async (): Promise<void> => {
    await engine.dispose();
    await demo?.close();
  };
  try {
    const host = await startWebHost({ engine, port: options.port, rendererDir: options.rendererDir });
    const server = options.url ?? demo!.url;
    engine.inspect(server, demo && 'Demo');
    const closeAll = async (): Promise<void> => {
      await close();
      await host.close();
    };
    return { url: host.url, server, close: closeAll };
  } catch (error) {
    await close();
    throw error;
  }
}
