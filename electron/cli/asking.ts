// The commands that send one request and print what it came to: their options, and the way from a connection to an exit code.
import type { Request } from '../engine/session/session.ts';
import { connectArgs, connectHelp, type ConnectValues } from './connectArgs.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { connected, requestArgs, requestHelp, resultFor } from './request.ts';
import type { LiveSession } from './liveSession.ts';
import { pretty } from './lists.ts';
import type { Terminal } from './terminal.ts';
import { withSession } from './withSession.ts';

/** Options of every command that asks one thing, for `readArgs`. */
export const askingArgs = { ...connectArgs, ...requestArgs } as const;

/** Their help lines. */
export const askingHelp = `${requestHelp}\n${connectHelp}`;

/** How one request is asked and told. */
export interface Asking {
  readonly request: Request;
  /** Waits until the request can be sent; false where the person interrupted. A connection is enough unless told. */
  readonly ready?: (live: LiveSession, terminal: Terminal) => Promise<boolean>;
  /** The whole result instead of what `print` makes of it. */
  readonly json?: boolean;
  /** Prints a result; the exit code where it is not `ok`. */
  readonly print: (result: unknown) => Promise<ExitCode | void>;
}

/** Connects, asks, prints. Throws `Failure` where there is no result. */
export function askAndPrint(
  url: string,
  values: ConnectValues,
  terminal: Terminal,
  { request, ready = connected, json = false, print }: Asking,
): Promise<ExitCode> {
  return withSession(url, values, terminal, async (live) => {
    if (!(await ready(live, terminal))) return exitCode.interrupted;
    const came = await resultFor(live, request, terminal);
    if (!came) return exitCode.interrupted;
    const code = await (json ? terminal.out(pretty(came.result)) : print(came.result));
    return code ?? exitCode.ok;
  });
}
