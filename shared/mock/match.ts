// Which recorded request a new one is: the next of those that ask for the same, and the last of them once all were played.
import { diffJson } from '../diff/diffJson.ts';
import type { Path } from '../diff/path.ts';
import { factsApart, paramsOf, type Asked } from './asked.ts';
import type { Script, Step } from './script.ts';

/** How a request was found. `repeated` says that all of its occurrences had been played before. */
export type Match =
  | { readonly kind: 'step'; readonly step: Step; readonly repeated: boolean }
  | { readonly kind: 'none'; readonly nearest: Nearest | undefined };

/** The recorded request that comes closest, and what is different about it. */
export interface Nearest {
  readonly step: Step;
  /** "$.params.arguments.text: recorded "a", came "b"", a few at most. */
  readonly differences: readonly string[];
}

/** Finds steps for one mock; how often each was asked for is counted by whom. */
export interface Matcher {
  /** `who` is whose occurrences are counted, `conversation` the one its steps come from first. */
  find(asked: Asked, who: string, conversation: number | undefined): Match;
}

/** Methods whose parameters say who asks and not what for. */
const OPENINGS: ReadonlySet<string> = new Set(['initialize', 'server/discover', 'ping']);
/** Recorded requests that are compared for the nearest one, and differences that are told. */
const MOST_COMPARED = 200;
const MOST_TOLD = 5;

/** Makes a matcher for a script. */
export function createMatcher({ steps }: Script): Matcher {
  const byKey = grouped(steps, ({ asked }) => asked.key);
  const byMethod = grouped(steps, ({ asked }) => methodsOf(asked));
  const played = new Map<string, number>();

  const candidates = (asked: Asked, conversation: number | undefined): readonly Step[] => {
    const isFitting = (step: Step): boolean =>
      step.asked.httpMethod === asked.httpMethod && step.asked.facts.session === asked.facts.session;
    const same = (byKey.get(asked.key) ?? []).filter(isFitting);
    const own = same.filter((step) => step.conversation === conversation);
    if (own.length > 0) return own;
    if (same.length > 0) return same;
    const isLoose =
      asked.messages.length > 0 && asked.messages.every(({ method, kind }) => OPENINGS.has(method) || kind === 'notification');
    return isLoose ? (byMethod.get(methodsOf(asked)) ?? []).filter(isFitting) : [];
  };

  return {
    find(asked, who, conversation) {
      const chosen = closest(candidates(asked, conversation), asked);
      if (chosen.length === 0) return { kind: 'none', nearest: nearestOf(asked, byMethod) };
      const given = asked.messages.flatMap((message) => message.given).join(' ');
      const count = `${who}\n${chosen[0]!.index}\n${given}`;
      let place = played.get(count) ?? 0;
      // Without sessions nothing tells clients apart but that one more opens than was recorded: for it everything begins anew.
      if (place >= chosen.length && isOpening(asked) && !chosen.some(({ opens }) => opens)) {
        for (const key of played.keys()) if (key.startsWith(`${who}\n`)) played.delete(key);
        place = 0;
      }
      played.set(count, place + 1);
      return { kind: 'step', step: chosen[Math.min(place, chosen.length - 1)]!, repeated: place >= chosen.length };
    },
  };
}

function isOpening({ messages }: Asked): boolean {
  return messages.some(({ kind, method }) => kind === 'request' && (method === 'initialize' || method === 'server/discover'));
}

/** Those that travelled alike; where none did, those nearest to it that were not refused for how they travelled. */
function closest(steps: readonly Step[], asked: Asked): readonly Step[] {
  const apart = steps.map((step) => ({ step, distance: factsApart(step.asked.facts, asked.facts) }));
  const alike = apart.filter(({ distance }) => distance === 0);
  if (alike.length > 0) return alike.map(({ step }) => step);
  const welcome = apart.filter(({ step }) => (step.recorded.head?.status ?? 0) < 400);
  const least = Math.min(...welcome.map(({ distance }) => distance));
  return welcome.filter(({ distance }) => distance === least).map(({ step }) => step);
}

function nearestOf(asked: Asked, byMethod: ReadonlyMap<string, readonly Step[]>): Nearest | undefined {
  const [message] = asked.messages;
  const alike = byMethod.get(methodsOf(asked)) ?? [];
  if (message === undefined || alike.length === 0) return undefined;
  const named = alike.filter((step) => step.asked.messages[0]?.name === message.name);
  let best: { readonly step: Step; readonly differences: readonly string[] } | undefined;
  for (const step of (named.length > 0 ? named : alike).slice(0, MOST_COMPARED)) {
    const differences = differencesOf(step.asked, asked);
    if (best === undefined || differences.length < best.differences.length) best = { step, differences };
  }
  return best && { ...best, differences: best.differences.slice(0, MOST_TOLD) };
}

function differencesOf(recorded: Asked, asked: Asked): readonly string[] {
  const [before, after] = [paramsOf(recorded.messages[0]!), paramsOf(asked.messages[0]!)];
  const found = (diffJson(before, after) ?? []).map(({ path, pathB, a, b }) => {
    const [was, is] = [a && before.slice(a.from, a.to), b && after.slice(b.from, b.to)];
    const at = printed(a ? path : pathB);
    return `${at}: ${was === undefined ? 'not recorded' : `recorded ${cut(was)}`}, ${is === undefined ? 'absent now' : `came ${cut(is)}`}`;
  });
  if (found.length > 0) return found;
  const { session } = recorded.facts;
  if (session !== asked.facts.session) return [`Mcp-Session-Id: recorded ${session}, came ${asked.facts.session}`];
  return [...asked.facts.others].flatMap(([name, value]) => {
    const was = recorded.facts.others.get(name) ?? 'none';
    return was === value ? [] : [`${name}: recorded ${was}, came ${value}`];
  });
}

function printed(path: Path): string {
  const steps = path.map((step) =>
    typeof step === 'number' ? `[${step}]` : /^[A-Za-z_$][\w$-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`,
  );
  return `$.params${steps.join('')}`;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What a body asks for, whatever its parameters. */
function methodsOf({ messages, httpMethod }: Asked): string {
  return messages.length === 0 ? httpMethod : messages.map(({ kind, method }) => `${kind} ${method}`).join('\n');
}

function grouped(steps: readonly Step[], keyOf: (step: Step) => string): ReadonlyMap<string, readonly Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const key = keyOf(step);
    const group = groups.get(key);
    if (group) group.push(step);
    else groups.set(key, [step]);
  }
  return groups;
}
