import { decodeUtf8 } from '../../../shared/base/bytes.ts';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { PlannedDraft } from '../../../shared/contract/schemas/draft.ts';
import { checkDraft } from '../../../shared/draft/checkDraft.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { headOrigins } from '../../../shared/draft/headOrigins.ts';
import { mutationsOf } from '../../../shared/draft/mutations.ts';
import { outgoingMessage } from '../../../shared/draft/outgoing.ts';
import { parseCurl } from '../../../shared/draft/parseCurl.ts';
import { planAsTheEra, planComposed } from '../../../shared/draft/planComposed.ts';
import { draftFromRaw, parseRaw, printRaw, rawOf } from '../../../shared/draft/rawHttp.ts';
import { resendDraft } from '../../../shared/draft/resendDraft.ts';
import { startDraft } from '../../../shared/draft/startDraft.ts';
import { methodIn } from '../../../shared/protocol/catalogue.ts';
import { member, stringMember } from '../../../shared/protocol/shape.ts';
import type { Session } from '../session/session.ts';
import type { SettingsStore } from '../settings/openSettings.ts';
import type { HandlersOf } from './handlersOf.ts';
import { liveSession } from './liveSession.ts';
import type { OpenCaptures } from './openCaptures.ts';

type Planning = NonNullable<ReturnType<Session['planning']>>;

/** Composing requests: what a draft comes to, what is to be said of it, and sending it. */
export function draftHandlers(open: OpenCaptures, settings: SettingsStore): HandlersOf<'draft'> {
  const planningOf = (capture: string): Planning => {
    const planning = liveSession(open, capture).planning();
    if (!planning) throw new ContractError('not-found', 'The session does not know yet how to speak to this server.');
    return planning;
  };
  return {
    'draft.start': ({ capture, method, params }) => {
      const planning = planningOf(capture);
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
      const draft = resendDraft(read.value, planning.nextId, planning);
      const asTheEra = planAsTheEra(draft, planning);
      return { draft: asTheEra?.url === read.value.url ? draft : { ...draft, url: read.value.url } };
    },
    'draft.plan': ({ capture, draft }) => planned(draft, planningOf(capture)),
    'draft.fromRaw': ({ capture, draft, raw }) => {
      const planning = planningOf(capture);
      const read = parseRaw(raw);
      if (!read.ok) throw new ContractError('bad-params', `Line ${read.error.line}: ${read.error.sentence}`);
      const asTheEra = planAsTheEra(draft, planning);
      if (!asTheEra) throw new ContractError('not-found', 'The session has no way to send it.');
      return { draft: draftFromRaw(draft, asTheEra, read.value) };
    },
    'draft.mutations': ({ capture, draft }) => [...mutationsOf(draft, planningOf(capture))],
    'draft.send': ({ capture, draft, timeoutMs, maxTotalMs }) => {
      const { callTimeoutMs, callMaxTotalMs } = settings.get();
      const call = liveSession(open, capture).sendComposed(draft, timeoutMs ?? callTimeoutMs, maxTotalMs ?? callMaxTotalMs);
      return { call };
    },
  };
}

function planned(draft: ComposedDraft, planning: Planning): PlannedDraft {
  const plan = planComposed(draft, planning);
  const asTheEra = planAsTheEra(draft, planning);
  if (!plan || !asTheEra) throw new ContractError('not-found', 'The session has no way to send it.');
  if (!URL.canParse(plan.url)) throw new ContractError('bad-params', `${plan.url} is no address.`);
  const raw = rawOf(plan);
  const { checks, expected } = checkDraft(draft, planning);
  return {
    method: plan.method,
    url: plan.url,
    headers: headOrigins(raw.headers, asTheEra.headers, planning.context.headers),
    bodyBytes: plan.body?.length ?? 0,
    raw: printRaw(raw),
    message: { ...aboutOf(draft, planning), ...idOf(draft) },
    checks,
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
