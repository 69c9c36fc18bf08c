// From the server's own words about itself to a session that can be used: `initialized`, the standing stream, the tools.
import { maskSecret } from '../base/format.ts';
import type { Opened, Remark } from '../eras/era.ts';
import type { Opening } from './state.ts';
import { closeSteps, putStep, tookMs } from './steps.ts';
import { takenUp } from './forgotten.ts';
import { listen } from './streams.ts';
import { listAtFirst } from './lists.ts';
import { listenAtFirst } from './subscriptions.ts';
import { clearTimer, dropRequest, put, say, sendDraft, setTimer, show, type Turn } from './turn.ts';

const INITIALIZED_MS = 10_000;

/** The server told who it is. */
export function opened(turn: Turn, opening: Opening, told: Opened, remarks: readonly Remark[]): void {
  const { era } = opening;
  put(turn, { context: { ...turn.state.context, revision: told.revision, agreed: true, mcpSessionId: told.mcpSessionId } });
  if (opening.request !== undefined) dropRequest(turn, opening.request);
  show(turn, {
    transport: era.id,
    revision: told.revision,
    mcpSessionId: told.mcpSessionId ?? null,
    server: told.server ?? null,
    capabilities: told.capabilities,
    instructions: told.instructions ?? null,
    caching: told.caching ? { ...told.caching, fetchedAt: turn.at } : null,
  });
  for (const remark of remarks)
    say(turn, 'notice', remark.title, remark.detail, { severity: remark.severity, exchange: opening.exchange });
  const exchange = sendDraft(turn, { kind: 'initialized' }, { role: 'initialized', purpose: 'handshake' });
  if (exchange === undefined) return connected(turn, 'no session in this revision: each request stands alone', 0);
  put(turn, { opening: { ...opening, stage: 'initialized', exchange } });
  putStep(turn, 'session', { state: 'pending', detail: 'POST notifications/initialized', exchange });
  setTimer(turn, 'opening', INITIALIZED_MS);
  return undefined;
}

/** `notifications/initialized` was answered, refused, or left unanswered; the session is usable in each case. */
export function initializedAnswered(turn: Turn, status: number | undefined, openedAt: number | undefined): void {
  const { opening } = turn.state;
  if (opening?.stage !== 'initialized') return;
  const fine = status !== undefined && status >= 200 && status < 300;
  if (!fine) {
    const what = status === undefined ? 'was not answered' : `was answered ${status}`;
    say(
      turn,
      'notice',
      'notifications/initialized was not accepted',
      `It ${what}; a notification is answered 202. The session goes on.`,
      {
        severity: 'warning',
        exchange: opening.exchange,
      },
    );
  }
  const { mcpSessionId } = turn.state.context;
  connected(
    turn,
    mcpSessionId === undefined ? 'opened, without a session id' : `opened as ${mcpSessionId}`,
    tookMs(openedAt, turn.at),
  );
}

function connected(turn: Turn, verdict: string, took: number | null): void {
  const { era, opening, context, summary } = turn.state;
  if (!era || !opening) return;
  clearTimer(turn, 'opening');
  putStep(turn, 'session', {
    state: 'ok',
    answer: context.mcpSessionId === undefined ? 'open' : 'session',
    verdict,
    tookMs: took,
  });
  closeSteps(turn, 'not needed');
  put(turn, { opening: undefined });
  if (context.mcpSessionId !== undefined)
    say(turn, 'session', 'MCP session opened', `Mcp-Session-Id: ${maskSecret(context.mcpSessionId)}`);
  const who = summary.server ? `, ${summary.server.name} ${summary.server.version}`.trimEnd() : '';
  say(turn, 'connected', 'Connected', `${era.title}, ${context.revision}${who}`);
  show(turn, { phase: 'connected', failure: null });
  if (era.repliesOn === 'own-exchange') listen(turn, undefined);
  listAtFirst(turn);
  listenAtFirst(turn);
  takenUp(turn);
}
