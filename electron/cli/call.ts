import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { Command } from './command.ts';
import { connectArgs, connectHelp, connectOptionsOf } from './connectArgs.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { openLiveSession, type LiveSession } from './liveSession.ts';
import { readArgs, readSeconds } from './readArgs.ts';
import { resultOf } from './resultOf.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { isListed } from './tools.ts';
import { UsageError } from './usageError.ts';

export const call: Command = {
  usage: 'call <url> <tool>',
  summary: 'call a tool and print its result',
  options: `  --args JSON         the arguments, a JSON object (default {})
  --text              print the text of the result instead of its JSON
  --timeout S         give up after S seconds (default 60)
${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      {
        ...connectArgs,
        args: { type: 'string', default: '{}' },
        text: { type: 'boolean', default: false },
        timeout: { type: 'string' },
      },
      [2, 2],
    );
    const [url, tool] = positionals as [string, string];
    const params = paramsOf(tool, values.args);
    const timeoutMs = (readSeconds('timeout', values.timeout) ?? 60) * 1_000;
    const live = openLiveSession(connectOptionsOf(url, values), values.capture);
    try {
      // The tools are listed first: an era may need a tool's schema to send the call as it must be sent.
      await live.until((summary) => summary.phase === 'connected' && isListed(summary.lists.tools.state), terminal.stop);
      if (terminal.stop.aborted) return exitCode.interrupted;
      const ended = await callEnd(live, live.session.send({ method: 'tools/call', params, timeoutMs }), terminal);
      return await tell(ended, live, values.text, terminal);
    } finally {
      await live.close();
    }
  },
};

function paramsOf(tool: string, args: string): string {
  let value: unknown;
  try {
    value = JSON.parse(args);
  } catch (error) {
    throw new UsageError(`--args is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('--args is a JSON object, one member an argument.');
  // The arguments go out as they were written: numbers beyond 2^53 keep their digits.
  return `{"name":${JSON.stringify(tool)},"arguments":${args}}`;
}

function callEnd(live: LiveSession, id: string, terminal: Terminal): Promise<CallState> {
  return new Promise((resolve, reject) => {
    const look = (state: CallState | undefined): void => {
      if (state?.call !== id) return;
      if (state.state !== 'pending') resolve(state);
      else if (state.progress && terminal.interactive) terminal.say(progressLine(state.progress));
    };
    live.session.onCall(look);
    terminal.stop.addEventListener('abort', () => live.session.cancel(id));
    // A session that ends takes its calls with it; it says so as a failure unless the call's own end comes first.
    live.until(() => false, terminal.stop).catch((error: Error) => setTimeout(() => reject(error), 50));
    look(live.session.call(id));
  });
}

async function tell(ended: CallState, live: LiveSession, asText: boolean, terminal: Terminal): Promise<ExitCode> {
  switch (ended.state) {
    case 'result': {
      const result = resultOf(ended, live.file);
      await terminal.out(asText ? textOf(result) : `${JSON.stringify(result, null, 2)}\n`);
      return isToolError(result) ? exitCode.toolError : exitCode.ok;
    }
    case 'error':
      throw new Failure(
        `The server answered with error ${ended.error?.code}: ${visible(ended.error?.message ?? '')}`,
        ended.error?.data === undefined ? '' : `Data      ${JSON.stringify(ended.error.data)}`,
      );
    case 'cancelled':
      return exitCode.interrupted;
    default:
      throw new Failure(ended.sentence || 'The call came to no answer.');
  }
}

function progressLine({ progress, total, message }: NonNullable<CallState['progress']>): string {
  return visible(`${progress}${total === null ? '' : ` of ${total}`}${message === '' ? '' : `  ${message}`}`);
}

function isToolError(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'isError' in result && result.isError === true;
}

/** The text items of a result, one after the other; other items as a word in brackets. */
function textOf(result: unknown): string {
  const content: unknown = typeof result === 'object' && result !== null && 'content' in result ? result.content : undefined;
  if (!Array.isArray(content)) return `${JSON.stringify(result)}\n`;
  return content
    .map((item: { readonly type?: unknown; readonly text?: unknown }) =>
      typeof item.text === 'string' ? `${item.text}\n` : `[${String(item.type)}]\n`,
    )
    .join('');
}
