import type { ListenFilter, Subscription } from '../../shared/contract/schemas/subscription.ts';
import type { StateChanged } from '../../shared/observation/truth.ts';
import type { Command } from './command.ts';
import { connectArgs, connectHelp } from './connectArgs.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { Failure } from './failure.ts';
import { hear, heardLine } from './heard.ts';
import { lineQueue } from './lineQueue.ts';
import type { LiveSession, Observe } from './liveSession.ts';
import { readArgs, readSeconds } from './readArgs.ts';
import { connected } from './request.ts';
import { visible } from './rowLine.ts';
import type { Terminal } from './terminal.ts';
import { withSession } from './withSession.ts';

/** Longest wait for the server to agree that nothing is listened to any more, ms. */
const LEAVE_MS = 1_000;

export const listen: Command = {
  usage: 'listen <url>',
  summary: 'print what the server tells by itself, until Ctrl-C',
  options: `  --tools             when the list of tools changed
  --prompts           when the list of prompts changed
  --resources         when the list of resources changed; all three where nothing is chosen
  --uri URI           when a resource was updated, subscribing to it; may be repeated
  --task ID           when a task changed, where the revision has to be asked for it; may be repeated
                      (log messages are printed too: before 2026-07-28 they come unasked)
  --for S             stop after S seconds
  --json              print notifications as JSON lines
${connectHelp}`,
  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      {
        ...connectArgs,
        tools: { type: 'boolean', default: false },
        prompts: { type: 'boolean', default: false },
        resources: { type: 'boolean', default: false },
        uri: { type: 'string', multiple: true, default: [] as string[] },
        task: { type: 'string', multiple: true, default: [] as string[] },
        for: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      [1, 1],
    );
    const seconds = readSeconds('for', values.for);
    const filter = filterOf(values);
    const lines = lineQueue(terminal);
    const heard = hear(filter, (seen, hold) =>
      lines.put(`${values.json ? JSON.stringify('value' in seen.message ? seen.message.value : null) : heardLine(seen)}\n`, hold),
    );
    let hasStanding = false;
    const observe: Observe = (observation, hold) => {
      heard.observe(observation, hold);
      if (hasStanding && observation.kind === 'state') sayTrouble(observation, terminal);
    };
    const body = async (live: LiveSession): Promise<ExitCode> => {
      if (!(await connected(live, terminal))) return exitCode.interrupted;
      hasStanding = live.session.summary().transport !== 'stateless';
      const time = seconds === undefined ? [] : [AbortSignal.timeout(seconds * 1_000)];
      heard.begin();
      try {
        await follow(live, filter, AbortSignal.any([terminal.stop, ...time]), heard.isOver, terminal);
        return exitCode.ok;
      } finally {
        hasStanding = false;
        await live.session.close();
        await lines.finish();
      }
    };
    return withSession(positionals[0]!, values, terminal, body, { observe, showsLogs: true });
  },
};

/** What becomes of the stream that everything comes on: a server may have none, and nothing is heard of it. */
function sayTrouble({ state, title, detail }: StateChanged, terminal: Terminal): void {
  if (state === 'notice' || state === 'reconnecting') terminal.say(visible(`${title}. ${detail}`));
}

interface Chosen {
  readonly tools: boolean;
  readonly prompts: boolean;
  readonly resources: boolean;
  readonly uri: readonly string[];
  readonly task: readonly string[];
}

function filterOf({ tools, prompts, resources, uri, task }: Chosen): ListenFilter {
  const isAll = !tools && !prompts && !resources && uri.length === 0 && task.length === 0;
  return {
    ...((tools || isAll) && { toolsListChanged: true }),
    ...((prompts || isAll) && { promptsListChanged: true }),
    ...((resources || isAll) && { resourcesListChanged: true }),
    ...(uri.length > 0 && { resourceSubscriptions: [...uri] }),
    ...(task.length > 0 && { taskIds: [...task] }),
  };
}

/** Listens until told to stop, or until there is nothing to listen to. Throws `Failure` where the world ends it. */
async function follow(
  live: LiveSession,
  filter: ListenFilter,
  stop: AbortSignal,
  isOver: () => boolean,
  terminal: Terminal,
): Promise<void> {
  const { session } = live;
  // Changes of lists come without asking where the transport has a standing stream; resources have to be asked for everywhere.
  const mustAsk = session.summary().transport === 'stateless' || filter.resourceSubscriptions !== undefined;
  if (!mustAsk) {
    if (terminal.interactive) terminal.say('Listening; Ctrl-C ends.');
    return live.until(() => false, stop);
  }
  const ended = new AbortController();
  let latest: Subscription | undefined;
  let said = '';
  const look = (told: Subscription): void => {
    if (told.subscription !== name) return;
    latest = told;
    if (told.state === 'ended') return ended.abort();
    const line =
      told.state === 'open' && terminal.interactive ? `Listening; Ctrl-C ends. ${told.sentence}`.trimEnd() : told.sentence;
    if (line !== said && line !== '') terminal.say(visible(line));
    said = line;
  };
  let name = '';
  session.onSubscription(look);
  name = session.subscribe(filter);
  for (const told of session.subscriptions()) look(told);
  await live.until(() => false, AbortSignal.any([stop, ended.signal]));
  if (latest?.state !== 'ended') return leave(live, name);
  if (!isOver()) throw new Failure(visible(latest.sentence || 'The server does not let itself be listened to.'));
  return terminal.say(visible(latest.sentence));
}

async function leave({ session }: LiveSession, name: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, LEAVE_MS);
    session.onSubscription((told) => {
      if (told.subscription !== name || told.state !== 'ended') return;
      clearTimeout(late);
      resolve();
    });
    session.unsubscribe(name);
  });
}
