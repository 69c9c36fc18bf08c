import { readBatch, type BatchPart } from '../../shared/jsonrpc/readBatch.ts';
import { revisionOf } from '../../shared/protocol/revisions.ts';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { textOf } from './draftOf.ts';
import { exitCode } from './exitCode.ts';
import type { LiveSession } from './liveSession.ts';
import { readArgs } from './readArgs.ts';
import { connected, requestArgs, timesOf } from './request.ts';
import { resultOf } from './resultOf.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { withSession } from './withSession.ts';

export const batch: Command = {
  usage: 'batch <url> <file>',
  summary: 'send several messages as one array and print the answers',
  options: `  <file>              a JSON array of messages without ids, [{"method": "ping"}, …]; - reads standard input
  --timeout S         give up on an answer after S seconds without progress (default 60)
${connectHelp}

Batches are part of 2025-03-26 alone (--revision 2025-03-26); elsewhere the array is sent as asked. One JSON line for each request says
what it came to, in their order: its result, its error, or why there is none.`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, { ...connectArgs, timeout: requestArgs.timeout }, [2, 2]);
    const [url, file] = positionals as [string, string];
    const messages = messagesIn(file);
    const { timeoutMs } = timesOf(values);
    return withSession(url, values, terminal, async (live) => {
      if (!(await connected(live, terminal))) return exitCode.interrupted;
      const { revision } = live.session.summary();
      if (revisionOf(revision ?? '')?.batches === false) terminal.say(`${revision} has no batches; the array is sent as asked.`);
      const calls = live.session.sendBatch(messages, timeoutMs);
      const ended = await allEnded(live, calls, terminal);
      if (!ended) return exitCode.interrupted;
      for (const call of ended) await terminal.out(`${JSON.stringify(outcome(call, live))}\n`);
      return ended.every(({ state }) => state === 'result') ? exitCode.ok : exitCode.failed;
    });
  },
};

function messagesIn(file: string): readonly BatchPart[] {
  const read = readBatch(textOf(file));
  if (!read.ok) throw new UsageError(`${file} holds no batch: ${read.sentence}`);
  return read.messages;
}

/** The calls once all are over; undefined where the person interrupted. */
function allEnded(live: LiveSession, calls: readonly string[], { stop }: Terminal): Promise<readonly CallState[] | undefined> {
  return new Promise((resolve) => {
    const look = (): void => {
      const states = calls.map((call) => live.session.call(call));
      const ended = states.filter((state) => state !== undefined && state.state !== 'pending');
      if (stop.aborted) resolve(undefined);
      else if (ended.length === calls.length) resolve(ended as readonly CallState[]);
    };
    live.session.onCall(look);
    stop.addEventListener('abort', look);
    look();
  });
}

function outcome(call: CallState, live: LiveSession): object {
  const { method, state, error, sentence } = call;
  if (state === 'result') return { method, result: resultOf(call, live.file) };
  return error === null ? { method, failed: sentence } : { method, error, ...(sentence !== '' && { failed: sentence }) };
}
