import type { ReactElement } from 'react';
import { ProfileEditor } from '../../../clientProfile/ProfileEditor.tsx';
import { readProfile, sameProfile, type ProfileDraft } from '../../../clientProfile/profileDraft.ts';
import { Button } from '../../../ui/Button.tsx';

export interface ClientEditorProps {
  readonly draft: ProfileDraft;
  /** What is in force. */
  readonly inForce: ProfileDraft;
  /** Each request says who we are (2026-07-28), so a change holds at once. */
  readonly holdsAtOnce: boolean;
  /** A change was applied that the server was not told of yet. */
  readonly notToldYet: boolean;
  readonly onDraft: (draft: ProfileDraft | undefined) => void;
  readonly onApply: () => void;
  readonly onReconnect: () => void;
}

/** What we declare from now on, and when it begins to hold. */
export function ClientEditor(props: ClientEditorProps): ReactElement {
  const { draft, inForce, holdsAtOnce, notToldYet, onDraft, onApply } = props;
  const changed = !sameProfile(draft, inForce);
  return (
    <div className="area-part">
      <ProfileEditor draft={draft} onDraft={onDraft} />
      <div className="area-buttons">
        <Button look="primary" disabled={!changed || !readProfile(draft).ok} onPress={onApply}>
          Apply
        </Button>
        {changed && (
          <Button look="quiet" onPress={() => onDraft(undefined)}>
            Undo
          </Button>
        )}
      </div>
      <p className="medium">
        {holdsAtOnce ? 'A change holds from the next request.' : 'A change holds from the next connection.'}
      </p>
      {notToldYet && !holdsAtOnce && (
        <p className="medium">
          The server was told something else when it connected.{' '}
          <Button look="link" onPress={props.onReconnect}>
            Reconnect now
          </Button>
        </p>
      )}
    </div>
  );
}
