import type { ReactElement } from 'react';
import { maskedAddress } from '../../shared/redact/maskedAddress.ts';
import { useShallow } from 'zustand/react/shallow';
import { useActions, useApp } from '../state/useApp.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Asks over which session a request of another capture is to be sent. */
export function ChooseSession(): ReactElement | null {
  const resending = useApp((state) => state.resending);
  const open = useApp(
    useShallow((state) =>
      state.order.flatMap((capture) => {
        const session = state.sessions[capture];
        return session?.phase === 'connected' || session?.phase === 'reconnecting' ? [session] : [];
      }),
    ),
  );
  const { resendOver, dropResending } = useActions();
  if (!resending) return null;
  return (
    <Dialog title={resending.edit ? 'Edit for which server?' : 'Send to which server?'} open onClose={dropResending}>
      <ul className="choose-session">
        {open.map(({ capture, label, url }) => (
          <li key={capture}>
            <Button onPress={() => void resendOver(resending, capture)}>
              <span className="clip">{maskedAddress(label === '' ? url : `${label} · ${url}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
