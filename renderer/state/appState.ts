// The renderer's small state: what is open, what is selected, what the person chose. Rows, bytes and captures stay in the engine
// and are pulled by the feature that shows them. Knows no component and no client.
import type { CaptureInfo, Settings } from '../../shared/contract/schemas/capture.ts';
import type { Expectation } from '../../shared/contract/schemas/draft.ts';
import type { InboxItem } from '../../shared/contract/schemas/inbox.ts';
import type { RepeatState } from '../../shared/contract/schemas/request.ts';
import type { ListId, Prompt, Resource, ResourceTemplate } from '../../shared/contract/schemas/offer.ts';
import type { Subscription } from '../../shared/contract/schemas/subscription.ts';
import type { TaskState } from '../../shared/contract/schemas/task.ts';
import type { CallState, SessionSummary, Tool } from '../../shared/contract/schemas/session.ts';
import type { Mark, MarkColour } from '../../shared/contract/schemas/mark.ts';
import type { Result, Tick } from '../../shared/contract/contract.ts';
import type { ComposedDraft } from '../../shared/draft/draft.ts';
import type { ViewFilter } from '../../shared/contract/contract.ts';

/** What the window shows. */
export type Place =
  | { readonly kind: 'connect' }
  | { readonly kind: 'session'; readonly capture: string }
  | { readonly kind: 'captures' }
  /** These three may be asked for with what they are to be about; of two captures the second is held against the first. */
  | { readonly kind: 'mock'; readonly capture?: string }
  | { readonly kind: 'replay'; readonly capture?: string }
  | { readonly kind: 'compare'; readonly captures?: readonly string[] };

/** The tab of the details pane. */
export type DetailsTab = 'message' | 'frame' | 'http' | 'bytes' | 'related';

/** Every list a server may hand out. */
export const listIds: readonly ListId[] = ['tools', 'resources', 'templates', 'prompts'];

/** The area of the left pane. */
export type Area = 'tools' | 'resources' | 'prompts' | 'inbox' | 'tasks' | 'subscriptions' | 'logs' | 'server';

/** How the events of a capture are read: as rows, as lanes over time, as arrows between two parties, or as figures. */
export type Reading = 'table' | 'lanes' | 'sequence' | 'statistics';

/** The place of a saved request. */
export interface SavedAs {
  readonly collection: string;
  readonly id: string;
  readonly name: string;
}

/** A request being composed, and what was sent of it. */
export interface Composition {
  readonly key: string;
  readonly draft: ComposedDraft;
  /** What it is called, where that is not what it asks for. */
  readonly name?: string;
  /** The id it was given, as JSON text: it makes room for the next one once it was sent, while the person left it alone. */
  readonly ownId: string | undefined;
  /** Seconds as typed, where they are not those of the settings. */
  readonly timeout?: string;
  /** Where it is kept, if it is. */
  readonly saved?: SavedAs;
  /** Newest last, with what a correct server was expected to answer. */
  readonly sent: readonly { readonly call: string; readonly expected: Expectation }[];
}

/** A request of a capture to be sent again, or edited first, over a session yet to be chosen. */
export interface Resending {
  readonly from: string;
  readonly event: number;
  readonly edit: boolean;
}

/** A capture to export, and the row it was asked at, where it was. */
export interface ExportAsked {
  readonly capture: string;
  readonly event?: number | undefined;
  readonly exchange?: number | undefined;
  /** The format to begin with: `wirescope` to share a part of it. */
  readonly format?: string;
}

/** Our own mistake, as the engine or an error boundary reported it. */
export interface Bug {
  readonly sentence: string;
  readonly report: string;
}

/** The small state of the window; every change makes a new one. */
export interface AppState {
  /** Undefined until the engine has answered. */
  readonly host: Result<'app.info'> | undefined;
  /** Why the engine is gone; undefined while it is there. */
  readonly lost: string | undefined;
  readonly place: Place;
  /** Sessions by capture id, and their tiles from top to bottom. */
  readonly sessions: Readonly<Record<string, SessionSummary>>;
  readonly order: readonly string[];
  /** Tools by capture; undefined until asked for. */
  readonly tools: Readonly<Record<string, readonly Tool[]>>;
  readonly resources: Readonly<Record<string, readonly Resource[]>>;
  readonly templates: Readonly<Record<string, readonly ResourceTemplate[]>>;
  readonly prompts: Readonly<Record<string, readonly Prompt[]>>;
  /** Questions of the server, tasks and subscriptions by capture, oldest first. */
  readonly inbox: Readonly<Record<string, readonly InboxItem[]>>;
  readonly tasks: Readonly<Record<string, readonly TaskState[]>>;
  readonly subscriptions: Readonly<Record<string, readonly Subscription[]>>;
  /** The area shown in the left pane by capture; absent means the tools. */
  readonly areas: Readonly<Record<string, Area>>;
  /** The chosen question by capture. */
  readonly selectedQuestion: Readonly<Record<string, string>>;
  /** The chosen tool by capture. */
  readonly selectedTool: Readonly<Record<string, string>>;
  /** Every call the person made, by its id, and their order of arrival by capture. */
  readonly calls: Readonly<Record<string, CallState>>;
  readonly callOrder: Readonly<Record<string, readonly string[]>>;
  /** The selected event by capture: an observation, not a position, so it survives filters. */
  readonly selectedEvent: Readonly<Record<string, number>>;
  /** Captures whose selected event is not in the filter shown. */
  readonly selectionHidden: Readonly<Record<string, boolean>>;
  /** The row of each capture that others are compared with. */
  readonly pinned: Readonly<Record<string, number>>;
  readonly filters: Readonly<Record<string, ViewFilter>>;
  /** Captures whose filter makes rows stand out instead of hiding the others. */
  readonly highlights: Readonly<Record<string, boolean>>;
  /** What is being composed, the one shown, and whether the composer is, by capture. */
  readonly compositions: Readonly<Record<string, readonly Composition[]>>;
  readonly composing: Readonly<Record<string, string>>;
  readonly composerShown: Readonly<Record<string, boolean>>;
  /** Drafts as they were sent, oldest first, by capture. */
  readonly sentDrafts: Readonly<Record<string, readonly ComposedDraft[]>>;
  /** The newest repetition of each capture. */
  readonly repeats: Readonly<Record<string, RepeatState>>;
  /** Saved requests and environments; undefined until asked for. */
  readonly library: (Result<'requests.list'> & Pick<Result<'environments.list'>, 'environments'>) | undefined;
  /** What waits for a session to be chosen. */
  readonly resending: Resending | undefined;
  /** What was said of rows, by capture and row; a capture is absent until asked for. The colour last used. */
  readonly marks: Readonly<Record<string, ReadonlyMap<number, Mark>>>;
  readonly markColour: MarkColour;
  /** How each capture is read; absent means as rows. */
  readonly readings: Readonly<Record<string, Reading>>;
  /** The chosen tab of the details by the kind of event. */
  readonly detailsTabs: Readonly<Record<string, DetailsTab>>;
  readonly settings: Settings;
  /** Undefined until asked for. */
  readonly captures: readonly CaptureInfo[] | undefined;
  /** The index that is being made again before its capture opens; undefined while none is. */
  readonly rebuilding: Tick<'captures.rebuilding'> | undefined;
  /** What the person is about to export; undefined while the dialog is closed. */
  readonly exportAsked: ExportAsked | undefined;
  readonly bugs: readonly Bug[];
  /** A refusal or a confirmation to show in words; the newest only. */
  readonly notice: { readonly tone: 'error' | 'done'; readonly sentence: string } | undefined;
}

/** The filter a capture starts with: everything. */
export const openFilter: ViewFilter = { preset: 'all', kinds: [] };

/** What the window starts with, before the engine has said anything. */
export const initialState: AppState = {
  host: undefined,
  lost: undefined,
  place: { kind: 'connect' },
  sessions: {},
  order: [],
  tools: {},
  resources: {},
  templates: {},
  prompts: {},
  inbox: {},
  tasks: {},
  subscriptions: {},
  areas: {},
  selectedQuestion: {},
  selectedTool: {},
  calls: {},
  callOrder: {},
  selectedEvent: {},
  selectionHidden: {},
  pinned: {},
  filters: {},
  highlights: {},
  compositions: {},
  composing: {},
  composerShown: {},
  sentDrafts: {},
  repeats: {},
  library: undefined,
  resending: undefined,
  marks: {},
  markColour: 'amber',
  readings: {},
  detailsTabs: { http: 'http', frame: 'frame' },
  settings: {
    theme: 'system',
    recent: [],
    layout: {},
    timeColumn: 'start',
    callTimeoutMs: 60_000,
    callMaxTotalMs: 600_000,
    inboxTimeoutMs: 0,
    answers: [],
    filters: [],
    columns: [],
    requestsFolder: '',
    environment: '',
  },
  captures: undefined,
  rebuilding: undefined,
  exportAsked: undefined,
  bugs: [],
  notice: undefined,
};

/** The session shown now, or undefined on the connect and captures places. */
export function activeSession(state: AppState): SessionSummary | undefined {
  return state.place.kind === 'session' ? state.sessions[state.place.capture] : undefined;
}

/** The area shown in the left pane of a capture. */
export function areaOf(state: AppState, capture: string): Area {
  return state.areas[capture] ?? 'tools';
}

/** The details' tab for a kind of event. */
export function detailsTabOf(state: AppState, kind: string): DetailsTab {
  return state.detailsTabs[kind] ?? 'message';
}
