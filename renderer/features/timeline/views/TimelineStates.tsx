import type { ReactElement } from 'react';
import type { ViewFilter } from '../../../../shared/contract/contract.ts';
import type { Held } from '../../../../shared/filter/suggest.ts';
import type { SessionSummary } from '../../../../shared/contract/schemas/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Clock } from '../../../ui/Clock.tsx';
import { Finding } from '../../../ui/Finding.tsx';
import { formatCount } from '../../../ui/format.ts';
import { EmptyState } from '../../../ui/Text.tsx';
import { isOpen } from '../../../rows/isOpen.ts';
import { filterSentence, missingValue } from '../model/filterSentence.ts';
import type { RowsSnapshot } from '../../../rows/rowSource.ts';

export interface NoRowsProps {
  readonly session: SessionSummary;
  readonly rows: Pick<RowsSnapshot, 'all' | 'refusal'>;
  readonly filter: ViewFilter;
  /** Values of the capture, to name the nearest. */
  readonly held: Held;
  readonly onClear: () => void;
  readonly onTools: () => void;
}

/** What stands where there are no rows, and why. */
export function NoRows({ session, rows, filter, held, onClear, onTools }: NoRowsProps): ReactElement {
  if (rows.refusal !== '') return <EmptyState title="The rows cannot be read.">{rows.refusal}</EmptyState>;
  if (isOpen(filter) || rows.all === 0) return <NothingSaid session={session} onTools={onTools} />;
  return <NoMatch filter={filter} held={held} all={rows.all} onClear={onClear} />;
}

/** No row passes the filter. */
function NoMatch({
  filter,
  held,
  all,
  onClear,
}: {
  readonly filter: ViewFilter;
  readonly held: Held;
  readonly all: number;
  readonly onClear: () => void;
}): ReactElement {
  const actions = (
    <Button onPress={onClear} kbd="Esc">
      Clear the filter
    </Button>
  );
  return (
    <EmptyState title="No event passes this filter." actions={actions}>
      Asked for: {lowerFirst(filterSentence(filter))}. The capture holds {formatCount(all)}.{' '}
      {missingValue(filter.query ?? '', held)}
    </EmptyState>
  );
}

/** Nothing was said, and why that may be. */
function NothingSaid({ session, onTools }: { readonly session: SessionSummary; readonly onTools: () => void }): ReactElement {
  switch (session.phase) {
    case 'connected':
    case 'reconnecting':
      return (
        <EmptyState
          title="Nothing has been said yet."
          actions={
            <Button onPress={onTools} kbd="Ctrl T">
              Run a tool
            </Button>
          }
        >
          The connection is open. Run a tool, or wait: whatever the server sends appears here.
        </EmptyState>
      );
    case 'connecting':
      return (
        <EmptyState title="Connecting.">
          Nothing has been sent for <Clock since={session.since} />.
        </EmptyState>
      );
    case 'failed':
    case 'disconnected':
      return <EmptyState title="Nothing was said.">The connection ended before the first exchange.</EmptyState>;
    case 'offline':
      return <EmptyState title="This capture is empty.">It was closed before the first exchange.</EmptyState>;
  }
}

/** The file was not closed properly. */
export function Recovered({ recovered }: { readonly recovered: NonNullable<SessionSummary['recovered']> }): ReactElement {
  return (
    <Finding
      severity="warning"
      title="This capture was not closed properly"
      seen={recovered.seen}
      more={[['Missing', recovered.missing]]}
      advice={recovered.advice}
    />
  );
}

/** The button that counts what arrived while the list stood still. */
export function NewerRows({ count, onPress }: { readonly count: number; readonly onPress: () => void }): ReactElement {
  return (
    <div className="newer-rows">
      <Button look="primary" icon="tail" kbd="End" onPress={onPress}>
        {formatCount(count)} newer
      </Button>
    </div>
  );
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
