import { useEffect, useState, type ReactElement } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import { openFilter } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import { useMarks } from '../../state/useMarks.ts';
import { useRowSelection, type RowSelection } from '../../rows/useRowSelection.ts';
import { useRowSource } from '../../rows/useRowSource.ts';
import { Button } from '../../ui/Button.tsx';
import { saveFile } from '../../ui/saveFile.ts';
import { EmptyState } from '../../ui/Text.tsx';
import type { StepIntent } from './model/stepKeys.ts';
import { writtenWords } from './model/writtenWords.ts';
import { SequenceBar } from './views/SequenceBar.tsx';
import { SequenceView } from './views/SequenceView.tsx';
import './sequence.css';

export interface SequenceFeatureProps {
  readonly session: SessionSummary;
  /** Enter or double click on a step: brings the details forward. */
  readonly onOpenDetails: () => void;
}

/** Client and server side by side, one arrow a message. */
export function SequenceFeature({ session, onOpenDetails }: SequenceFeatureProps): ReactElement {
  const { capture } = session;
  const client = useClient();
  const { setFilter, toggleMark, selectEvent, setSelectionHidden } = useActions();
  const filter = useApp((state) => state.filters[capture]) ?? openFilter;
  const { source, rows } = useRowSource(client, capture, filter);
  const event = useApp((state) => state.selectedEvent[capture]);
  const running = session.recording.state !== 'closed' && session.phase !== 'offline';
  const [wanted, setFollowing] = useState(event === undefined);
  const selection = useRowSelection({
    source,
    rows,
    event,
    onSelect(chosen, { toEnd }) {
      setFollowing(toEnd);
      selectEvent(capture, chosen);
    },
    onLocated: ({ exact }) => setSelectionHidden(capture, !exact),
  });
  const following = wanted && running;
  useEffect(() => source.followTail(following), [source, following]);
  const take = useTakeAlong(capture, filter);
  const marks = useMarks(capture);
  const onMark = (): void => {
    if (event !== undefined) void toggleMark(capture, event);
  };
  const toLast = running ? selection.moveToEnd : () => selection.moveTo(rows.total - 1);
  const onIntent = intents(selection, toLast, onOpenDetails, onMark);
  return (
    <section className="pane sequence" aria-label="Sequence">
      <SequenceBar total={rows.total} {...take} />
      <SequenceView
        rows={rows}
        server={session.server === null ? 'server' : session.server.name}
        following={following}
        selectedEvent={selection.event}
        selected={selection.row}
        reveal={selection.reveal}
        marks={marks}
        onFollow={setFollowing}
        onScreen={source.show}
        onSelect={selection.select}
        onOpen={onOpenDetails}
        onIntent={onIntent}
      />
      {rows.ready && rows.total === 0 && (
        <EmptyState
          title={rows.refusal === '' ? 'Nothing to draw: no event matches the filter.' : rows.refusal}
          actions={<Button onPress={() => setFilter(capture, openFilter)}>Show everything</Button>}
        />
      )}
    </section>
  );
}

function intents(
  selection: RowSelection,
  toLast: () => void,
  onOpen: () => void,
  onMark: () => void,
): (intent: StepIntent) => void {
  return (intent) => {
    switch (intent.kind) {
      case 'move':
        return selection.moveBy(intent.by);
      case 'first':
        return selection.moveTo(0);
      case 'last':
        return toLast();
      case 'open':
        return onOpen();
      case 'mark':
        return onMark();
      case 'jump': {
        const event = intent.to === 'answer' ? selection.row?.answeredBy : selection.row?.parent;
        return event === undefined ? undefined : void selection.goTo(event);
      }
    }
  };
}

type Format = 'mermaid' | 'svg';

/** Takes the diagram of the filter along: onto the clipboard or into a file. */
function useTakeAlong(
  capture: string,
  filter: typeof openFilter,
): { readonly onCopy: (format: Format) => void; readonly onSave: (format: Format) => void } {
  const { ask, say } = useActions();
  const onCopy = (format: Format): void =>
    void (async () => {
      const written = await ask('sequence.write', { capture, filter, format });
      if (!written) return;
      await navigator.clipboard.writeText(written.text).then(
        () => say(writtenWords('is on the clipboard', written), 'done'),
        () => say('The clipboard refused the diagram.'),
      );
    })();
  const onSave = (format: Format): void =>
    void (async () => {
      const written = await ask('sequence.write', { capture, filter, format });
      if (!written) return;
      saveFile(new Blob([written.text], { type: written.mediaType }), written.fileName);
      say(writtenWords(`was saved as ${written.fileName}`, written), 'done');
    })();
  return { onCopy, onSave };
}
