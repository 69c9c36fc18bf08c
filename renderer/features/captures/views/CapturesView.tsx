import { useState, type ReactElement } from 'react';
import type { CaptureInfo, Retention } from '../../../../shared/contract/schemas/capture.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Confirm } from '../../../ui/Dialog.tsx';
import { formatBytes, formatCount, formatPlural } from '../../../ui/format.ts';
import { EmptyState } from '../../../ui/Text.tsx';
import { SearchField } from '../../../ui/TextField.tsx';
import { pressColumn, shownCaptures, type CaptureOrder } from '../model/sortCaptures.ts';
import { CaptureTable } from './CaptureTable.tsx';
import { ImportButton } from './ImportButton.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { TagsDialog } from './TagsDialog.tsx';

export interface CapturesViewProps {
  /** Undefined while they are being read. */
  readonly captures: readonly CaptureInfo[] | undefined;
  /** The folder they are in. */
  readonly folder: string;
  readonly retention: Retention;
  readonly onOpen: (capture: string) => void;
  readonly onRename: (capture: string, name: string) => void;
  readonly onRemove: (capture: string) => void;
  readonly onTag: (capture: string, tags: readonly string[]) => void;
  readonly onExport: (capture: string) => void;
  readonly onImport: (files: readonly File[]) => void;
  readonly onRetention: (retention: Retention) => void;
  readonly onConnect: () => void;
}

/** Every capture on disk: found, sorted, opened, renamed, exported, deleted. */
export function CapturesView(props: CapturesViewProps): ReactElement {
  const { captures } = props;
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<CaptureOrder>({ column: 'startedAt', descending: true });
  const [picked, setPicked] = useState<string>();
  const [renaming, setRenaming] = useState<string>();
  const [deleting, setDeleting] = useState<CaptureInfo>();
  const [tagging, setTagging] = useState<CaptureInfo>();
  const [keeping, setKeeping] = useState(false);
  if (captures === undefined) return <section className="captures" aria-label="Captures" aria-busy="true" />;
  if (captures.length === 0) return <NoCaptures {...props} />;

  const shown = shownCaptures(captures, search, order);
  const selected = shown.find(({ capture }) => capture === picked) ?? shown[0];
  return (
    <section className="captures" aria-label="Captures">
      <h1 className="visually-hidden">Captures</h1>
      <div className="captures-bar">
        <SearchField
          label="Find a capture"
          placeholder="Find a capture"
          value={search}
          onChange={setSearch}
          className="captures-search"
        />
        <span className="weak">{summary(captures, shown)}</span>
        <span className="grow" />
        <CaptureActions {...props} capture={selected} onRenaming={setRenaming} onDeleting={setDeleting} onTagging={setTagging} />
        <IconButton icon="gear" label="Keep captures for …" onPress={() => setKeeping(true)} />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title={`No capture matches “${search}”.`}
          actions={<Button onPress={() => setSearch('')}>Clear the search</Button>}
        />
      ) : (
        <CaptureTable
          captures={shown}
          order={order}
          onOrder={(column) => setOrder(pressColumn(order, column))}
          selected={selected?.capture}
          renaming={renaming}
          onSelect={setPicked}
          onOpen={props.onOpen}
          onRename={setRenaming}
          onRenamed={(capture, name) => {
            setRenaming(undefined);
            if (name !== undefined) props.onRename(capture, name);
          }}
          onDelete={(id) => setDeleting(captures.find(({ capture }) => capture === id))}
        />
      )}
      {selected !== undefined && <p className="captures-note">{noteOf(selected, props.folder)}</p>}
      <Deleting capture={deleting} onRemove={props.onRemove} onClose={() => setDeleting(undefined)} />
      {tagging !== undefined && <TagsDialog capture={tagging} onTag={props.onTag} onClose={() => setTagging(undefined)} />}
      {keeping && <RetentionDialog retention={props.retention} onChange={props.onRetention} onClose={() => setKeeping(false)} />}
    </section>
  );
}

function Deleting(props: {
  readonly capture: CaptureInfo | undefined;
  readonly onRemove: (capture: string) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { capture, onRemove, onClose } = props;
  return (
    <Confirm
      title={`Delete ${capture?.name ?? ''}`}
      open={capture !== undefined}
      action="Delete"
      onConfirm={() => capture && onRemove(capture.capture)}
      onClose={onClose}
    >
      {formatPlural(capture?.events ?? 0, 'event')} and every byte they came from ({formatBytes(capture?.fileBytes ?? 0)}) are
      removed from the disk. This cannot be undone.
    </Confirm>
  );
}

interface ActionsProps extends CapturesViewProps {
  readonly capture: CaptureInfo | undefined;
  readonly onRenaming: (capture: string) => void;
  readonly onDeleting: (capture: CaptureInfo) => void;
  readonly onTagging: (capture: CaptureInfo) => void;
}

function CaptureActions(props: ActionsProps): ReactElement {
  const { capture, onOpen, onExport, onRenaming, onDeleting, onTagging } = props;
  const missing = capture === undefined;
  const unreadable = missing || capture.state === 'unreadable';
  return (
    <>
      <Button look="primary" disabled={unreadable} onPress={() => capture && onOpen(capture.capture)}>
        Open
      </Button>
      <Button icon="download" disabled={unreadable} onPress={() => capture && onExport(capture.capture)}>
        Export
      </Button>
      <Button disabled={unreadable} onPress={() => capture && onTagging(capture)}>
        Tags
      </Button>
      <Button icon="pencil" disabled={missing} onPress={() => capture && onRenaming(capture.capture)}>
        Rename
      </Button>
      <Button icon="trash" disabled={missing} onPress={() => capture && onDeleting(capture)}>
        Delete
      </Button>
      <ImportButton onImport={props.onImport} />
    </>
  );
}

function NoCaptures({ folder, onConnect, onImport }: CapturesViewProps): ReactElement {
  return (
    <section className="captures" aria-label="Captures">
      <h1 className="visually-hidden">Captures</h1>
      <EmptyState
        title="No captures yet."
        actions={
          <>
            <Button look="primary" onPress={onConnect}>
              Connect to a server
            </Button>
            <ImportButton onImport={onImport} />
          </>
        }
      >
        Every session is recorded from its first byte and listed here. The files are in {folder}.
      </EmptyState>
    </section>
  );
}

/** What is to be known about a capture: why it is not whole, where it came from, or where it is. */
function noteOf({ sentence, imported }: CaptureInfo, folder: string): string {
  const words = [sentence, imported ?? ''].filter((text) => text !== '').join(' ');
  return words === '' ? folder : words;
}

function summary(captures: readonly CaptureInfo[], shown: readonly CaptureInfo[]): string {
  const bytes = shown.reduce((total, { fileBytes }) => total + fileBytes, 0);
  const count =
    shown.length === captures.length
      ? formatPlural(captures.length, 'capture')
      : `${formatCount(shown.length)} of ${formatCount(captures.length)}`;
  return `${count}, ${formatBytes(bytes)}`;
}
