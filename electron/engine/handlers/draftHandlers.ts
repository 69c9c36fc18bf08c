import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { readJson } from '../../../shared/base/json.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { PlannedDraft } from '../../../shared/contract/schemas/draft.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { headOrigins } from '../../../shared/draft/headOrigins.ts';
import { mutationsOf } from '../../../shared/draft/mutations.ts';
import { outgoingMessage } from '../../../shared/draft/outgoing.ts';
import { asCurlSends, parseCurl } from '../../../shared/draft/parseCurl.ts';
import { planAsTheEra, planComposed } from '../../../shared/draft/planComposed.ts';
import { draftFromRaw, parseRaw, printRaw, rawOf } from '../../../shared/draft/rawHttp.ts';
import { resendDraft } from '../../../shared/draft/resendDraft.ts';
import { startDraft } from '../../../shared/draft/startDraft.ts';
import { headerValue, type RawHeader } from '../../../shared/http/headers.ts';
import { methodIn } from '../../../shared/protocol/catalogue.ts';
import { member, stringMember } from '../../../shared/protocol/shape.ts';
import { codeOf } from '../export/codeOf.ts';
import type { Values } from '../requests/environments.ts';
import { checkFilled, fillDraft, unfilled } from '../requests/filledDraft.ts';
import type { RememberedArguments } from '../requests/rememberedArguments.ts';
import type { Ports } from '../ports.ts';
import type { Session } from '../session/session.ts';
import type { SettingsStore } from '../settings/openSettings.ts';
import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import { repeatHandlers } from './repeatHandlers.ts';
import type { OpenCaptures } from './openCaptures.ts';
import type { Say } from './say.ts';

type Planning = NonNullable<ReturnType<Session['planning']>>;

/** What composing takes from the engine. */
export interface DraftTools {
  readonly settings: SettingsStore;
  readonly ports: Ports;
  readonly say: Say;
  /** What variables stand for now. */
  readonly values: () => Values;
  readonly remembered: RememberedArguments;
}

/** Composing requests: what a draft comes to, what is to be said of it, and sending it. */
export function draftHandlers(open: OpenCaptures, tools: DraftTools): HandlersOf<'draft'> {
  const { settings, values, remembered } = tools;
  const planningOf = (capture: string): Planning => planningIn(open, capture);
  return {
    ...beginningHandlers(open),
    'draft.plan': ({ capture, draft }) => planned(draft, planningOf(capture), values()),
    'draft.fromRaw': ({ capture, draft, raw }) => {
      const planning = planningOf(capture);
      const read = parseRaw(raw);
      if (!read.ok) throw new ContractError('bad-params', `Line ${read.error.line}: ${read.error.sentence}`);
      const known = values();
      const filled = fillDraft(draft, known);
      const made = draftFromRaw(filled.shown, planning, read.value);
      if (!made) throw new ContractError('not-found', 'The session has no way to send it.');
      return { draft: unfilled(made, filled, known) };
    },
    'draft.mutations': ({ capture, draft }) => [...mutationsOf(draft, planningOf(capture))],
    'draft.send': ({ capture, draft, timeoutMs, maxTotalMs }) => {
      const { callTimeoutMs, callMaxTotalMs } = settings.get();
      const session = liveSession(open, capture);
      const { filled } = fillDraft(draft, values());
      // A stream that stands is not waited for.
      const limits = draft.carrier === 'stream' ? [0, 0] : [callTimeoutMs, callMaxTotalMs];
      const call = session.sendComposed(filled, timeoutMs ?? limits[0]!, maxTotalMs ?? limits[1]!);
      const planning = session.planning();
      if (planning) remembered.keepOf(draft.text, planning.schemaOf);
      return { call };
    },
    'draft.code': ({ capture, draft, as }) => {
      const plan = planComposed(fillDraft(draft, values()).filled, planningOf(capture));
      if (!plan || !URL.canParse(plan.url)) throw new ContractError('not-found', 'The session has no way to send it.');
      const { url, transport, revision } = liveSession(open, capture).summary();
      const request = { ...plan, headers: rawOf(plan).headers, body: plan.body ?? new Uint8Array() };
      const server = { url, transport: transport ?? undefined, revision: draft.revision ?? revision ?? undefined };
      return { text: codeOf(as, request, server) };
    },
    'draft.remembered': ({ capture, tool }) => {
      const schema = planningOf(capture).schemaOf(tool);
      return { arguments: (schema === undefined ? undefined : remembered.get(tool, schema)) ?? null };
    },
    ...repeatHandlers(open, tools),
  };
}

/** Throws `ContractError` where nothing can be planned. */
function planningIn(open: OpenCaptures, capture: string): Planning {
  const planning = liveSession(open, capture).planning();
  if (!planning) throw new ContractError('not-found', 'The session does not know yet how to speak to this server.');
  return planning;
}

/** The ways a draft begins. */
function beginningHandlers(open: OpenCaptures): Pick<HandlersOf<'draft'>, 'draft.start' | 'draft.fromEvent' | 'draft.fromCurl'> {
  const planningOf = (capture: string): Planning => planningIn(open, capture);
  return {
    'draft.start': ({ capture, method, params }) => {
      const planning = planningOf(capture);
      if (params !== undefined && readJson(params).failure !== undefined)
        throw new ContractError('bad-params', 'The params to begin with are not JSON.');
      const draft = startDraft(method, params, planning.nextId, planning);
      return { draft, ...idOf(draft) };
    },
    'draft.fromEvent': ({ capture, from = capture, event }) => {
      const planning = planningOf(capture);
      const { file } = open.get(from);
      const exchange = file.row(event)?.exchange;
      const found = exchange === undefined ? undefined : file.exchange(exchange);
      if (exchange === undefined || found === undefined)
        throw new ContractError('not-found', 'This event belongs to no HTTP exchange, so there is no request to send again.');
      const { total } = file.bytes(exchange, 'request', 'sent', 0, 0);
      const body = decodeUtf8(file.bytes(exchange, 'request', 'sent', 0, total).bytes);
      return { draft: resendDraft({ ...found.opened, body }, planning.nextId, planning) };
    },
    'draft.fromCurl': ({ capture, command }) => {
      const planning = planningOf(capture);
      const read = parseCurl(command);
      if (!read.ok) throw new ContractError('bad-params', read.error);
      const draft = resendDraft(asCurlSends(read.value), planning.nextId, planning);
      const asTheEra = planAsTheEra(draft, planning);
      return { draft: asTheEra?.url === read.value.url ? draft : { ...draft, url: read.value.url } };
    },
  };
}

function planned(draft: ComposedDraft, planning: Planning, values: Values): PlannedDraft {
  const filled = fillDraft(draft, values);
  const plan = planComposed(filled.filled, planning);
  const shownPlan = planComposed(filled.shown, planning);
  const asTheEra = planAsTheEra(filled.shown, planning);
  if (!plan || !shownPlan || !asTheEra) throw new ContractError('not-found', 'The session has no way to send it.');
  if (!URL.canParse(plan.url)) throw new ContractError('bad-params', `${shownPlan.url} is no address.`);
  const raw = rawOf(shownPlan.url === plan.url || URL.canParse(shownPlan.url) ? shownPlan : { ...shownPlan, url: asTheEra.url });
  const length = headerValue(rawOf(plan).headers, 'content-length');
  const counted = raw.headers.map(([name, value]): RawHeader =>
    name.toLowerCase() === 'content-length' && headerValue(plan.headers, name) === undefined
      ? [name, length ?? value]
      : [name, value],
  );
  const { checks, expected } = checkFilled(filled, values, planning);
  return {
    method: plan.method,
    url: shownPlan.url,
    headers: headOrigins(counted, asTheEra.headers, planning.context.headers),
    bodyBytes: plan.body?.length ?? 0,
    raw: printRaw({ ...raw, headers: counted }),
    message: { ...aboutOf(filled.shown, planning), ...idOf(filled.shown) },
    checks,
    variables: filled.variables,
    expected,
  };
}

function aboutOf(draft: ComposedDraft, { context }: Planning): Omit<PlannedDraft['message'], 'id'> {
  const message = outgoingMessage(draft);
  const method = stringMember(message.value, 'method') ?? '';
  const names = methodIn(method, draft.revision ?? context.revision)?.names;
  const target = names === undefined ? undefined : stringMember(member(message.value, 'params'), names);
  return { kind: message.kind, method, target: target ?? '' };
}

function idOf(draft: ComposedDraft): { readonly id?: string } {
  const message = outgoingMessage(draft);
  return message.kind === 'request' ? { id: message.id.text } : {};
}
