import type { DraftCheck, Expectation } from '../../shared/contract/schemas/draft.ts';
import type { RepeatState } from '../../shared/contract/schemas/request.ts';
import type { CallState } from '../../shared/contract/schemas/session.ts';
import { formatDuration } from '../../shared/base/format.ts';
import type { ComposedDraft } from '../../shared/draft/draft.ts';
import { judge } from '../../shared/draft/judge.ts';
import { member } from '../../shared/protocol/shape.ts';
import { nodePorts } from '../engine/nodePorts.ts';
import { checkFilled, fillDraft } from '../engine/requests/filledDraft.ts';
import { repeatDraft, type Repetition } from '../engine/requests/repeatDraft.ts';
import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { draftOfRaw, draftOfText, textOf, valuesOf } from './draftOf.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { pretty, waitForLists } from './lists.ts';
import type { LiveSession } from './liveSession.ts';
import { readArgs } from './readArgs.ts';
import { connected, endOfCall, requestArgs, requestHelp, timesOf } from './request.ts';
import { resultOf } from './resultOf.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';
import { withSession } from './withSession.ts';

const options = {
  ...connectArgs,
  ...requestArgs,
  raw: { type: 'string' },
  request: { type: 'string' },
  env: { type: 'string' },
  repeat: { type: 'string' },
  concurrency: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const send: Command = {
  usage: 'send <url> <draft|->',
  summary: 'send a draft exactly as it is written, right or wrong',
  options: `  <draft>             a message, a draft, or a collection with --request NAME; any other text is sent as it is
  --raw FILE          the text of a whole HTTP request instead: request line, header lines, an empty line, the body
  --env FILE          what {{variables}} stand for; secrets as the window keeps them, or environment variables of their names
  --repeat N          send it N times, each under an id of its own, and say what the calls took
  --concurrency M     so many at once (default 1)
  --json              print what came of it, what was expected and what is wrong with it, as JSON
${requestHelp}
${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, options, [1, 2]);
    const [url, file] = positionals as [string, string | undefined];
    if ((file === undefined) === (values.raw === undefined)) throw new UsageError('It sends a draft or --raw FILE, one of them.');
    const text = textOf(values.raw ?? file!);
    const written = values.raw === undefined ? draftOfText(text, values.request) : undefined;
    const known = valuesOf(values.env);
    const times = countOf('repeat', values.repeat);
    const concurrency = countOf('concurrency', values.concurrency) ?? 1;
    const { timeoutMs, maxTotalMs = 0 } = timesOf(values);
    return withSession(url, values, terminal, async (live) => {
      if (!(await connected(live, terminal))) return exitCode.interrupted;
      // A tool's schema may say which header lines a call carries.
      if (/tools\/call/.test(text) && !(await waitForLists(live, ['tools'], terminal))) return exitCode.interrupted;
      const planning = live.session.planning();
      if (!planning) throw new Failure('The session does not know how to speak to this server.');
      const filled = fillDraft(written ?? draftOfRaw(text, planning), known);
      const checked = checkFilled(filled, known, planning);
      for (const { severity, rule, sentence } of checked.checks)
        terminal.say(visible(`${severity.padEnd(7)}  ${rule}  ${sentence}`));
      const what = { draft: filled.filled, timeoutMs, maxTotalMs };
      if (times !== undefined) return repeat(live, { ...what, times, concurrency }, values.json, terminal);
      return once(live, what, { ...checked, json: values.json }, terminal);
    });
  },
};

async function once(
  live: LiveSession,
  { draft, timeoutMs, maxTotalMs }: { readonly draft: ComposedDraft; readonly timeoutMs: number; readonly maxTotalMs: number },
  { checks, expected, json }: { readonly checks: readonly DraftCheck[]; readonly expected: Expectation; readonly json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const ended = await endOfCall(live, live.session.sendComposed(draft, timeoutMs, maxTotalMs), terminal);
  const { verdict, sentence } = judge(expected, { state: ended.state, status: ended.status, code: ended.error?.code });
  const result = ended.state === 'result' && ended.answer !== null && !isEmpty(ended) ? resultOf(ended, live.file) : ended.result;
  if (json) {
    const { state, status, tookMs, error } = ended;
    const told = checks.map(({ fix: _fix, ...check }) => check);
    const came = { state, status: status ?? null, tookMs, result: result ?? null, error, sentence: ended.sentence };
    await terminal.out(pretty({ ...came, expected, verdict, checks: told }));
  } else {
    const words = `${ended.sentence || ended.state}\n`;
    await terminal.out(ended.error ? pretty({ error: ended.error }) : result === undefined ? words : pretty(result));
    if (verdict === 'differs') terminal.say(visible(sentence));
  }
  if (ended.state === 'cancelled' && terminal.stop.aborted) return exitCode.interrupted;
  if (ended.state !== 'result') return exitCode.failed;
  return member(result, 'isError') === true ? exitCode.toolError : exitCode.ok;
}

/** Whether a request came to its end without an answer in a message: 202, or nothing. */
function isEmpty({ result, sentence }: CallState): boolean {
  return result === undefined && sentence !== '';
}

async function repeat(live: LiveSession, what: Repetition, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const over = await new Promise<RepeatState>((resolve) => {
    let said = 0;
    const repeating = repeatDraft(live.session, what, nodePorts(), (state) => {
      if (state.state !== 'running' && state.ended === state.sent) return resolve(state);
      const tenth = Math.floor((state.ended * 10) / state.times);
      if (terminal.interactive && tenth > said) terminal.say(`${state.ended} of ${state.times}`);
      said = tenth;
      return undefined;
    });
    terminal.stop.addEventListener('abort', () => repeating.cancel());
  });
  const { repeat: _repeat, capture: _capture, ...figures } = over;
  await terminal.out(json ? pretty(figures) : linesOf(over));
  if (over.state === 'cancelled') return exitCode.interrupted;
  return over.errors > 0 ? exitCode.failed : exitCode.ok;
}

function linesOf({ ended, times, errors, latency, reasons, elapsedMs }: RepeatState): string {
  const took = (ms: number): string => formatDuration(ms * 1000);
  const figures = latency
    ? (['min', 'p50', 'p95', 'p99', 'max', 'mean'] as const).map((name) => `${name.padEnd(6)} ${took(latency[name])}\n`)
    : [];
  const rate = latency ? [`rate   ${latency.perSecond.toFixed(1)}/s\n`] : [];
  const why = reasons.map(({ sentence, calls }) => visible(`${calls}x  ${sentence}`)).map((line) => `${line}\n`);
  return [`${ended} of ${times}, ${errors} errors, ${took(elapsedMs)}\n`, ...figures, ...rate, ...why].join('');
}

function countOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1_000_000)
    throw new UsageError(`--${name} wants a number above 0, not "${text}".`);
  return count;
}
