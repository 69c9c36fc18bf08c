import { useCallback, useRef, useState } from 'react';
import type { PlannedDraft } from '../../../shared/contract/schemas/draft.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { useClient } from '../../state/useApp.ts';
import { useLatest } from '../../ui/useLatest.ts';
import { maskRaw, secretsIn, unmaskRaw } from './model/secretRaw.ts';

/** The text of the raw face, and typing into it. */
export interface RawFaceText {
  readonly text: string;
  /** The text with its secrets as they are: bytes are counted in it. */
  readonly meant: string;
  /** Why what is typed is no request; empty where it is one. */
  readonly problem: string;
  readonly revealed: boolean;
  readonly hasSecrets: boolean;
  readonly onReveal: () => void;
  readonly onText: (text: string) => void;
  /** The person left the face: what it shows is the plan again, unless what is typed is no request yet. */
  readonly onRest: () => void;
}

/** What is typed in the face, and the draft that stood when typing began: every text is read as a change of that one. */
interface Typing {
  readonly text: string;
  readonly base: ComposedDraft;
}

/** While a person types, the face shows what is typed; each text that is a request becomes the draft. */
export function useRawFace(
  capture: string,
  draft: ComposedDraft,
  planned: PlannedDraft | undefined,
  onDraft: (draft: ComposedDraft) => void,
): RawFaceText {
  const client = useClient();
  const [last, setTyping] = useState<Typing>();
  const [problem, setProblem] = useState('');
  const [revealed, setRevealed] = useState(false);
  // Drafts this face made: any other is a change by other hands, and ends the typing.
  const [ours] = useState(() => new WeakSet<ComposedDraft>());
  const newest = useRef(0);
  const latest = useLatest(draft);
  const typing = last !== undefined && (draft === last.base || ours.has(draft)) ? last : undefined;
  const secrets = planned === undefined ? [] : secretsIn(planned);
  const shown = planned === undefined ? '' : revealed ? planned.raw : maskRaw(planned.raw, secrets);
  const meantBy = (text: string): string => (revealed ? text : unmaskRaw(text, secrets));
  const take = async ({ text, base }: Typing): Promise<void> => {
    const turn = (newest.current += 1);
    const raw = meantBy(text);
    try {
      const { draft: next } = await client.call('draft.fromRaw', { capture, draft: base, raw });
      // A change by other hands came first, and stands.
      const now = latest.current;
      if (turn !== newest.current || (now !== undefined && now !== base && !ours.has(now))) return;
      setProblem('');
      ours.add(next);
      onDraft(next);
    } catch (refusal) {
      if (turn === newest.current) setProblem(refusal instanceof Error ? refusal.message : String(refusal));
    }
  };
  const stop = useCallback(() => {
    setTyping(undefined);
    setProblem('');
  }, []);
  const onRest = useCallback(() => {
    // What is no request yet is not thrown away.
    if (problem === '') stop();
  }, [problem, stop]);
  return {
    text: typing?.text ?? shown,
    meant: typing === undefined ? (planned?.raw ?? '') : meantBy(typing.text),
    problem: typing === undefined ? '' : problem,
    revealed,
    hasSecrets: secrets.length > 0,
    onReveal: () => {
      stop();
      setRevealed(!revealed);
    },
    onText: (text) => {
      const next = { text, base: typing?.base ?? draft };
      setTyping(next);
      void take(next);
    },
    onRest,
  };
}
