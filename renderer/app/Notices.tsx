import type { ReactElement } from 'react';
import type { Tick } from '../../shared/contract/contract.ts';
import { useActions, useApp } from '../state/useApp.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Finding } from '../ui/Finding.tsx';
import { Icon } from '../ui/Icon.tsx';

/** What must be said wherever the person is: refusals, confirmations, our own bugs, and that the engine is gone. */
export function Notices(): ReactElement {
  const notice = useApp((state) => state.notice);
  const bug = useApp((state) => state.bugs.at(-1));
  const rebuilding = useApp((state) => state.rebuilding);
  const lost = useApp((state) => state.lost);
  const { ask, closeNotice, closeBug } = useActions();
  return (
    <div className="notices" aria-live="polite">
      {lost !== undefined && (
        <Finding
          severity="error"
          title="The window lost its engine"
          seen={lost}
          advice="start Wirescope again and reload; every capture is on disk"
        />
      )}
      {bug && (
        <Finding
          severity="error"
          title={bug.sentence}
          seen="Our own code stopped. What was recorded is intact."
          advice="send us the report: it holds no message content"
          actions={
            <>
              <Button icon="copy" onPress={() => void navigator.clipboard.writeText(bug.report)}>
                Copy report
              </Button>
              <Button onPress={closeBug}>Close</Button>
            </>
          }
        />
      )}
      {rebuilding && (
        <Rebuilding {...rebuilding} onCancel={() => void ask('captures.stopOpening', { capture: rebuilding.capture })} />
      )}
      {notice && (
        <p className={`notice notice-${notice.tone}`}>
          <Icon name={notice.tone === 'error' ? 'error' : 'ok'} tone={notice.tone === 'error' ? 'error' : 'in'} />
          <span className="grow">{notice.sentence}</span>
          <IconButton icon="x" label="Close this message" onPress={closeNotice} />
        </p>
      )}
    </div>
  );
}

/** How far the index of an older capture is made again, before it opens. */
function Rebuilding({
  capture,
  done,
  total,
  onCancel,
}: Tick<'captures.rebuilding'> & { readonly onCancel: () => void }): ReactElement {
  const share = total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <p className="notice notice-done">
      <Icon name="retry" tone="now" />
      <span className="grow" aria-live="off">
        The index of {capture} is made again, because this version reads more in it: {share} %
      </span>
      <progress aria-label={`Index of ${capture}`} value={done} max={Math.max(1, total)} />
      <Button icon="stop" onPress={onCancel}>
        Cancel
      </Button>
    </p>
  );
}
