import { useCallback, useState } from 'react';
import type { PlannedDraft } from '../../../shared/contract/schemas/draft.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { useClient } from '../../state/useApp.ts';
import { maskRaw, secretsIn, unmaskRaw } from './model/secretRaw.ts';

/** The text of the raw face, and typing into it. */
export interface RawFaceText {
  readonly text: string;
  /** Why what is typed is no request; empty where it is one. */
  readonly problem: string;
  readonly revealed: boolean;
  readonly hasSecrets: boolean;
  readonly onReveal: () => void;
  readonly onText: (text: string) => void;
  /** The person left the face: what it shows is the plan again. */
  readonly onRest: () => void;
}

/** While a person types, the face shows what is typed; each text that is a request becomes the draft. */
export function useRawFace(
  capture: string,
  draft: ComposedDraft,
  planned: PlannedDraft | undefined,
  onDraft: (draft: ComposedDraft) => void,
): RawFaceText {
  const client = useClient();
  const [typed, setTyped] = useState<string>();
  const [problem, setProblem] = useState('');
  const [revealed, setRevealed] = useState(false);
  const secrets = planned === undefined ? [] : secretsIn(planned);
  const shown = planned === undefined ? '' : revealed ? planned.raw : maskRaw(planned.raw, secrets);
  const take = async (text: string): Promise<void> => {
    try {
      const { draft: next } = await client.call('draft.fromRaw', {
        capture,
        draft,
        raw: revealed ? text : unmaskRaw(text, secrets),
      });
      setProblem('');
      onDraft(next);
    } catch (refusal) {
      setProblem(refusal instanceof Error ? refusal.message : String(refusal));
    }
  };
  const onRest = useCallback(() => {
    setTyped(undefined);
    setProblem('');
  }, []);
  return {
    text: typed ?? shown,
    problem,
    revealed,
    hasSecrets: secrets.length > 0,
    onReveal: () => {
      setTyped(undefined);
      setRevealed(!revealed);
    },
    onText: (text) => {
      setTyped(text);
      void take(text);
    },
    onRest,
  };
}
