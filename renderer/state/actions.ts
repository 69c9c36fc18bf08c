// What a person can do. Every action asks the engine and puts its answer into the state; a refusal becomes a notice in words
// and the action answers undefined. Knows no component.
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../shared/contract/client.ts';
import type { MethodName, Params, Result, ViewFilter } from '../../shared/contract/contract.ts';
import type { Settings } from '../../shared/contract/schemas/capture.ts';
import { ContractError } from '../../shared/contract/contractError.ts';
import type { Mark } from '../../shared/contract/schemas/mark.ts';
import type { ListId } from '../../shared/contract/schemas/offer.ts';
import type { ConnectOptions } from '../../shared/contract/schemas/session.ts';
import type { SavedRequest } from '../../shared/contract/schemas/request.ts';
import type { AppState, Area, Composition, DetailsTab, ExportAsked, Place, Reading, Resending } from './appState.ts';
import type { ComposedDraft } from '../../shared/draft/draft.ts';
import { callActions } from './callActions.ts';
import { composeActions } from './composeActions.ts';
import { markActions } from './markActions.ts';
import { libraryActions } from './libraryActions.ts';
import { withBug } from './reduce.ts';
import { offerActions } from './offerActions.ts';
import { requestActions } from './requestActions.ts';
import { sessionActions } from './sessionActions.ts';
import { viewActions } from './viewActions.ts';

/** Everything a person can do, one function a verb; stable for the life of the window. */
export interface Actions {
  /** Asks the engine what is there: host, settings, sessions. Called once by `createApp`. */
  readonly start: () => Promise<void>;
  readonly goTo: (place: Place) => void;

  /** Opens a session and shows it; the capture id, or undefined after a refusal (shown as a notice). */
  readonly connect: (options: ConnectOptions) => Promise<string | undefined>;
  readonly disconnect: (capture: string) => Promise<void>;
  /** Connects again with the same options, into a new capture, and shows it. */
  readonly retry: (capture: string) => Promise<string | undefined>;
  /** Takes the tile away; the capture stays on disk. */
  readonly dismiss: (capture: string) => Promise<void>;

  /** Reads a list the session knows into the state; happens by itself when the engine says it is there. */
  readonly loadList: (capture: string, list: ListId) => Promise<void>;
  /** Asks the server for a list again, from its first page. */
  readonly refreshList: (capture: string, list: ListId) => Promise<void>;
  /** Asks the server for the next page of a list. */
  readonly moreOfList: (capture: string, list: ListId) => Promise<void>;
  /** Reads the questions, tasks and subscriptions of a capture that was open before this window. */
  readonly loadBeside: (capture: string) => Promise<void>;
  /** Shows an area of the left pane. */
  readonly showArea: (capture: string, area: Area) => void;
  /** Shows a question of the server in the inbox. */
  readonly selectQuestion: (capture: string, item: string) => void;
  readonly selectTool: (capture: string, tool: string) => void;
  /** Sends a request; the id of its call, whose progress is in `state.calls`. */
  readonly send: (request: Params<'request.send'>) => Promise<string | undefined>;
  /** Begins a draft of a method and shows it in the composer; its key, or undefined after a refusal. */
  readonly compose: (capture: string, method: string, params?: string) => Promise<string | undefined>;
  /** The same from what an event sent, of this capture or another that is open. */
  readonly composeEvent: (capture: string, event: number, from?: string) => Promise<string | undefined>;
  readonly composeCurl: (capture: string, command: string) => Promise<string | undefined>;
  readonly composeDraft: (
    capture: string,
    draft: ComposedDraft,
    more?: Partial<Pick<Composition, 'saved' | 'name' | 'ownId'>>,
  ) => string;
  /** Begins a draft of a text that stands for many, under ids nobody used. */
  readonly composeTemplate: (capture: string, template: ComposedDraft) => Promise<void>;
  /** Begins the same draft over another open session, and shows it there. */
  readonly composeOver: (from: string, key: string, capture: string) => Promise<void>;
  readonly editDraft: (capture: string, key: string, draft: ComposedDraft) => void;
  /** Seconds a draft may take, as typed; empty as the settings say. */
  readonly limitDraft: (capture: string, key: string, timeout: string) => void;
  readonly showDraft: (capture: string, key: string) => void;
  readonly dropDraft: (capture: string, key: string) => void;
  /** Sends a draft as it is; the id of its call. */
  readonly sendDraft: (capture: string, key: string) => Promise<string | undefined>;
  readonly showComposer: (capture: string, shown: boolean) => void;
  /** Edits and sends again what an event sent, over its own session, the only one open, or one the person chooses. */
  readonly resend: (from: string, event: number, edit: boolean) => Promise<void>;
  readonly dropResending: () => void;
  readonly resendOver: (resending: Resending, capture: string) => Promise<void>;
  /** Reads saved requests and environments into the state. */
  readonly loadRequests: () => Promise<void>;
  /** Keeps a draft; one that has an id is replaced. */
  readonly saveRequest: (
    capture: string,
    key: string,
    as: { readonly collection: string; readonly id?: string | undefined; readonly name: string },
  ) => Promise<void>;
  readonly removeRequest: (collection: string, id: string) => Promise<void>;
  /** Shows a saved request in the composer. */
  readonly openRequest: (capture: string, request: SavedRequest, collection: string) => void;
  /** Sends a draft many times; the figures are in `state.repeats`. */
  readonly repeat: (capture: string, draft: ComposedDraft, times: number, concurrency: number) => Promise<void>;
  readonly cancelRepeat: (repeat: string) => Promise<void>;
  readonly cancelCall: (call: string) => Promise<void>;
  /** Reads the calls of a capture into the state, for a capture that was open before this window. */
  readonly loadCalls: (capture: string) => Promise<void>;

  /** Selects an event of a capture; undefined selects nothing. */
  readonly selectEvent: (capture: string, event: number | undefined) => void;
  /** Says whether the selected event of a capture is hidden by its filter. */
  readonly setSelectionHidden: (capture: string, hidden: boolean) => void;
  /** Keeps a row beside, for others to be compared with; undefined lets go of it. */
  readonly pinEvent: (capture: string, event: number | undefined) => void;
  readonly setFilter: (capture: string, filter: ViewFilter) => void;
  /** Lets the filter of a capture make rows stand out instead of hiding the others. */
  readonly setHighlight: (capture: string, on: boolean) => void;
  readonly setReading: (capture: string, reading: Reading) => void;
  /** Keeps the tab for this kind of event. */
  /** Reads what was said of rows into the state. */
  readonly loadMarks: (capture: string) => Promise<void>;
  readonly setMark: (capture: string, mark: Mark) => Promise<void>;
  /** Marks a row with the colour last used, or takes its colour back; a note stays. */
  readonly toggleMark: (capture: string, event: number) => Promise<void>;
  readonly setDetailsTab: (kind: string, tab: DetailsTab) => void;

  readonly saveSettings: (change: Partial<Settings>) => Promise<void>;
  readonly forgetRecent: (url: string) => Promise<void>;

  readonly loadCaptures: () => Promise<void>;
  /** Opens a capture from disk as an offline session and shows it. */
  readonly openCapture: (capture: string) => Promise<void>;
  readonly renameCapture: (capture: string, name: string) => Promise<void>;
  readonly removeCaptures: (captures: readonly string[]) => Promise<void>;
  /** Words to sort a capture by, in place of those it had. */
  readonly tagCapture: (capture: string, tags: readonly string[]) => Promise<void>;
  /** Opens the dialog that exports a capture, or closes it. */
  readonly askExport: (asked: ExportAsked | undefined) => void;

  /** Any other call of the contract, with refusals shown as notices: undefined after one. */
  readonly ask: <M extends MethodName>(method: M, params: Params<M>) => Promise<Result<M> | undefined>;
  /** Shows a sentence until it is closed or replaced. */
  readonly say: (sentence: string, tone?: 'error' | 'done') => void;
  readonly closeNotice: () => void;
  readonly reportBug: (sentence: string, report: string) => void;
  readonly closeBug: () => void;
}

/** What the parts of the actions are built from. */
export interface ActionTools {
  readonly store: StoreApi<AppState>;
  readonly ask: Actions['ask'];
}

/** Builds the actions over a store and a client. */
export function createActions(store: StoreApi<AppState>, client: Client): Actions {
  const say: Actions['say'] = (sentence, tone = 'error') => store.setState({ notice: { tone, sentence } });
  async function ask<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M> | undefined> {
    try {
      return await client.call(method, params);
    } catch (refusal) {
      // That the engine is gone is said once, for as long as it is.
      if (!(refusal instanceof ContractError && refusal.code === 'closed'))
        say(refusal instanceof Error ? refusal.message : String(refusal));
      return undefined;
    }
  }
  const tools: ActionTools = { store, ask };
  const offer = offerActions(tools);
  const compose = composeActions(tools);
  const session = sessionActions(tools, offer);
  return {
    ask,
    say,
    ...callActions(tools),
    ...compose,
    ...requestActions(tools, { ...compose, goTo: session.goTo, say }),
    ...offer,
    ...session,
    ...viewActions(tools),
    ...libraryActions(tools),
    ...markActions(tools),
    closeNotice: () => store.setState({ notice: undefined }),
    reportBug: (sentence, report) => store.setState((state) => withBug(state, { sentence, report })),
    closeBug: () => store.setState((state) => ({ bugs: state.bugs.slice(0, -1) })),
  };
}
