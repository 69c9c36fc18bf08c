// The commands of the window and of the session shown, from what the state says can be done.
import { useMemo } from 'react';
import type { SessionSummary } from '../../shared/contract/schemas/session.ts';
import { logLevels } from '../../shared/protocol/logLevels.ts';
import { useCommands, type Command } from '../commands/commands.ts';
import type { Actions } from '../state/actions.ts';
import { activeSession, listIds, openFilter, type Area, type Reading } from '../state/appState.ts';
import { useActions, useApp } from '../state/useApp.ts';
import { rowKeyCommands, windowKeyCommands } from './keyCommands.ts';
import { pressKey } from './pressKey.ts';

const areas: readonly (readonly [Area, string])[] = [
  ['tools', 'Tools'],
  ['resources', 'Resources'],
  ['prompts', 'Prompts'],
  ['logs', 'Logs'],
  ['inbox', 'Inbox'],
  ['tasks', 'Tasks'],
  ['subscriptions', 'Subscriptions'],
  ['server', 'Server'],
];
const readings: readonly (readonly [Reading, string])[] = [
  ['table', 'Read as rows'],
  ['lanes', 'Read as lanes'],
  ['sequence', 'Read as a sequence'],
  ['statistics', 'Read as figures'],
];
const presets = [
  ['all', 'Everything'],
  ['messages', 'Messages only'],
  ['wire', 'Wire only'],
  ['problems', 'Problems only'],
] as const;
const none: readonly never[] = [];

/** Offers everything that can be done from outside of a feature. */
export function useWindowCommands(): void {
  const actions = useActions();
  const sessions = useApp((state) => state.sessions);
  const order = useApp((state) => state.order);
  const session = useApp(activeSession);
  const window_ = useMemo(
    () => [
      ...windowCommands(actions),
      ...order.flatMap((capture) => (sessions[capture] ? [showing(sessions[capture], actions)] : [])),
    ],
    [actions, sessions, order],
  );
  useCommands(window_);
  useSessionCommands(session, actions);
  useOfferCommands(session, actions);
}

function windowCommands({ goTo, saveSettings }: Actions): readonly Command[] {
  const own = (id: string, title: string, run: () => void, keys?: string): Command => ({ id, group: 'Window', title, run, keys });
  return [
    own('connect', 'New connection', () => goTo({ kind: 'connect' }), 'Ctrl L'),
    own('captures', 'Captures: open, rename, export, import, delete', () => goTo({ kind: 'captures' })),
    own('mock', 'Serve a capture as a mock', () => goTo({ kind: 'mock' })),
    own('replay', 'Replay a capture to a server', () => goTo({ kind: 'replay' })),
    own('compare', 'Compare two captures', () => goTo({ kind: 'compare' })),
    ...windowKeyCommands,
    own('keys', 'All keys', () => pressKey({ key: '?' }), '?'),
    own('system', 'Theme: as the system', () => void saveSettings({ theme: 'system' })),
    own('dark', 'Theme: dark', () => void saveSettings({ theme: 'dark' })),
    own('light', 'Theme: light', () => void saveSettings({ theme: 'light' })),
    ...(['start', 'previous', 'clock'] as const).map((column) =>
      own(
        `time ${column}`,
        `Times ${{ start: 'since the start', previous: 'since the row above', clock: 'by the wall clock' }[column]}`,
        () => void saveSettings({ timeColumn: column }),
      ),
    ),
  ];
}

function showing({ capture, label, url, phase }: SessionSummary, { goTo }: Actions): Command {
  const title = `Show ${label === '' ? url : label}`;
  return { id: `show ${capture}`, group: 'Servers', title, detail: phase, run: () => goTo({ kind: 'session', capture }) };
}

function useSessionCommands(session: SessionSummary | undefined, actions: Actions): void {
  const capture = session?.capture;
  const phase = session?.phase;
  const canReopen = session?.canReopen ?? false;
  const composing = useApp((state) => (capture === undefined ? false : (state.composerShown[capture] ?? false)));
  const saved = useApp((state) => state.settings.filters);
  const commands = useMemo((): readonly Command[] => {
    if (capture === undefined) return none;
    const live = phase === 'connecting' || phase === 'connected' || phase === 'reconnecting';
    const own = (id: string, title: string, run: () => void): Command => ({ id: `session ${id}`, group: 'Session', title, run });
    const reads = (id: string, title: string, run: () => void): Command => ({ id: `read ${id}`, group: 'Timeline', title, run });
    return [
      ...(live ? [own('disconnect', 'Disconnect', () => void actions.disconnect(capture))] : []),
      ...(phase === 'disconnected' ? [own('retry', 'Connect again', () => void actions.retry(capture))] : []),
      ...(canReopen ? [own('reopen', 'Open a new session', () => void actions.ask('session.reopen', { capture }))] : []),
      ...(live ? [] : [own('dismiss', 'Take this server off the window', () => void actions.dismiss(capture))]),
      ...(phase === 'offline'
        ? []
        : [own('composer', composing ? 'Back to the timeline' : 'Composer', () => actions.showComposer(capture, !composing))]),
      ...(phase === 'connected' ? connectedCommands(capture, actions, own) : []),
      ...(composing ? [] : rowKeyCommands),
      ...(composing
        ? []
        : areas.map(([area, title]) => own(`area ${area}`, `Show ${title}`, () => actions.showArea(capture, area)))),
      ...readings.map(([reading, title]) => reads(reading, title, () => actions.setReading(capture, reading))),
      ...presets.map(([preset, title]) => reads(preset, title, () => actions.setFilter(capture, { ...openFilter, preset }))),
      ...saved.map(({ name, query, preset }) =>
        reads(`saved ${name}`, `Filter: ${name}`, () => actions.setFilter(capture, { ...openFilter, query, preset })),
      ),
      reads('highlight', 'The filter makes rows stand out', () => actions.setHighlight(capture, true)),
      reads('hide', 'The filter hides other rows', () => actions.setHighlight(capture, false)),
    ];
  }, [capture, phase, canReopen, composing, saved, actions]);
  useCommands(commands);
}

function connectedCommands(
  capture: string,
  actions: Actions,
  own: (id: string, title: string, run: () => void) => Command,
): readonly Command[] {
  return [
    ...listIds.map((list) => own(`refresh ${list}`, `Ask for the ${list} again`, () => void actions.refreshList(capture, list))),
    own('listen', 'Open another standing stream', () => void actions.ask('session.listen', { capture })),
    ...logLevels.map((level) =>
      own(`level ${level}`, `Log messages from ${level} on`, () => void actions.ask('log.setLevel', { capture, level })),
    ),
    own('level none', 'Log messages: stop asking', () => void actions.ask('log.setLevel', { capture, level: null })),
  ];
}

/** Each thing the server offers, to choose or to write a request about. */
function useOfferCommands(session: SessionSummary | undefined, actions: Actions): void {
  const capture = session?.capture ?? '';
  const connected = session?.phase === 'connected';
  const tools = useApp((state) => state.tools[capture]) ?? none;
  const prompts = useApp((state) => state.prompts[capture]) ?? none;
  const resources = useApp((state) => state.resources[capture]) ?? none;
  const commands = useMemo((): readonly Command[] => {
    const choose = (tool: string): void => {
      actions.showComposer(capture, false);
      actions.showArea(capture, 'tools');
      actions.selectTool(capture, tool);
    };
    const write = (method: string, params: object): void => void actions.compose(capture, method, JSON.stringify(params));
    return [
      ...tools.map(({ name }): Command => ({
        id: `tool ${name}`,
        group: 'Tools',
        title: name,
        detail: 'choose',
        run: () => choose(name),
      })),
      ...(connected
        ? [
            ...tools.map(({ name }): Command => {
              const run = (): void => write('tools/call', { name, arguments: {} });
              return { id: `call ${name}`, group: 'Requests', title: `Write a call of ${name}`, run };
            }),
            ...prompts.map(({ name }): Command => {
              return {
                id: `prompt ${name}`,
                group: 'Requests',
                title: `Write prompts/get ${name}`,
                run: () => write('prompts/get', { name }),
              };
            }),
            ...resources.slice(0, 200).map(({ uri }): Command => {
              return {
                id: `read ${uri}`,
                group: 'Requests',
                title: `Write resources/read ${uri}`,
                run: () => write('resources/read', { uri }),
              };
            }),
          ]
        : []),
    ];
  }, [tools, prompts, resources, connected, capture, actions]);
  useCommands(commands);
}
