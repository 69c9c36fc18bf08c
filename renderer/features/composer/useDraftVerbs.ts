import { useCallback, useEffect, useMemo } from 'react';
import { rawAt, setAt } from '../../../shared/base/editJson.ts';
import { compactJson, prettyJson } from '../../../shared/base/jsonPretty.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import type { Composition } from '../../state/appState.ts';
import { useActions } from '../../state/useApp.ts';
import { templateOf } from './model/templates.ts';
import type { Subject } from './useSubject.ts';

/** What a person does with drafts. */
export interface DraftVerbs {
  /** Begins a draft of a method. */
  readonly onMethod: (method: string) => void;
  readonly onSend: () => void;
  readonly onBreak: (mutation: { readonly title: string; readonly draft: ComposedDraft }) => void;
  /** Goes on with the draft over another open session. */
  readonly onSession: (capture: string) => void;
  /** Makes the draft be about something else. */
  readonly onTarget: (target: string) => void;
  readonly onShow: (key: string) => void;
  readonly onDrop: (key: string) => void;
  readonly onNew: () => void;
  readonly onCurl: (command: string) => void;
  readonly onTimeout: (timeout: string) => void;
  readonly onCancel: (call: string) => void;
}

/** The verbs of the drafts of a session. */
export function useDraftVerbs(
  capture: string,
  shown: Composition | undefined,
  subject: Subject,
  edit: (draft: ComposedDraft) => void,
): DraftVerbs {
  const actions = useActions();
  const onMethod = useCallback(
    (method: string) => {
      const template = templateOf(method);
      if (template === undefined) void actions.compose(capture, method);
      else void actions.composeTemplate(capture, template);
    },
    [actions, capture],
  );
  const onSend = useCallback(() => shown && void actions.sendDraft(capture, shown.key), [actions, capture, shown]);
  const onTarget = useCallback(
    async (target: string) => {
      if (shown === undefined) return;
      const { text: before } = shown.draft;
      // What nobody wrote goes with the tool it was for.
      const untouched = untouchedArguments(rawAt(before, argumentsAt), subject.startOf(subject.target));
      const last =
        subject.method === 'tools/call' && untouched
          ? (await actions.ask('draft.remembered', { capture, tool: target }))?.arguments
          : undefined;
      const text = withTarget(before, subject, target, untouched ? (last ?? subject.startOf(target)) : undefined);
      edit({ ...shown.draft, text });
    },
    [actions, capture, shown, subject, edit],
  );
  useSendKey(onSend);
  return useMemo(
    () => ({
      onMethod,
      onSend,
      onBreak: ({ title, draft }) => void actions.composeDraft(capture, draft, { name: title }),
      onSession: (other) =>
        shown &&
        void actions.composeOver(capture, shown.key, other).then(() => actions.goTo({ kind: 'session', capture: other })),
      onTarget: (target) => void onTarget(target),
      onShow: (key) => actions.showDraft(capture, key),
      onDrop: (key) => actions.dropDraft(capture, key),
      onNew: () => onMethod('tools/list'),
      onCurl: (command) => void actions.composeCurl(capture, command),
      onTimeout: (timeout) => shown && actions.limitDraft(capture, shown.key, timeout),
      onCancel: (call) => void actions.cancelCall(call),
    }),
    [actions, capture, shown, onMethod, onSend, onTarget],
  );
}

const argumentsAt = ['params', 'arguments'];

/** Whether the arguments are those a tool starts with, or none. */
function untouchedArguments(raw: string | undefined, start: string | undefined): boolean {
  return raw === undefined || [start, '{}'].some((each) => each !== undefined && compactJson(each) === compactJson(raw));
}

/** The text about something else; a call of a tool gets these arguments, where there are some for it. */
function withTarget(text: string, { names }: Subject, target: string, args: string | undefined): string {
  const named = setAt(text, ['params', names], JSON.stringify(target)) ?? text;
  return args === undefined ? named : prettyJson(setAt(named, argumentsAt, args) ?? named);
}

/** Ctrl Enter sends, also from within an editor. */
function useSendKey(send: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      send();
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [send]);
}
