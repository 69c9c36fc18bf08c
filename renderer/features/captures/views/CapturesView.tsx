import { useState, type ReactElement } from 'react';
import type { CaptureInfo, Retention } from '../../../../shared/contract/schemas/capture.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Confirm } from '../../../ui/Dialog.tsx';
import { formatBytes, formatCount, formatPlural } from '../../../ui/format.ts';
import { EmptyState } from '../../../ui/Text.tsx';
import { SearchField } from '../../../ui/TextField.tsx';
import { nothingPicked, pick, pickedOf, type Picking } from '../model/pickCaptures.ts';
import { pressColumn, shownCaptures, type CaptureOrder } from '../model/sortCaptures.ts';
import { ActionButtons, captureActions, CaptureMenu, type CaptureAction, type CaptureVerbs } from './CaptureActions.tsx';
import { CaptureTable } from './CaptureTable.tsx';
import { ImportButton } from './ImportButton.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { TagsDialog } from './TagsDialog.tsx';

export interface CapturesViewProps extends Omit<CaptureVerbs, 'onRename' | 'onTags' | 'onDelete'> {
  /** Undefined while they are being read. */
  readonly captures: readonly CaptureInfo[] | undefined;
  /** The folder they are in. */
  readonly folder: string;
  readonly retention: Retention;
  readonly onRename: (capture: string, name: string) => void;
  readonly onRemove: (captures: readonly string[]) => void;
  readonly onTag: (capture: string, tags: readonly string[]) => void;
  readonly onImport: (files: readonly File[]) => void;
  readonly onRetention: (retention: Retention) => void;
  readonly onConnect: () => void;
}

/** Every capture on disk: found, sorted, picked, and all that can be done with them. */
export function CapturesView(props: CapturesViewProps): ReactElement {
  const { captures } = props;
  if (captures === undefined) return <section className="captures" aria-label="Captures" aria-busy="true" />;
  if (captures.length === 0) return <NoCaptures {...props} />;
  return <SomeCaptures {...props} captures={captures} />;
}

/** What is asked about captures in front of the list. */
type Asked =
  | { readonly kind: 'tags'; readonly capture: CaptureInfo }
  | { readonly kind: 'delete'; readonly captures: readonly CaptureInfo[] }
  | { readonly kind: 'keep' };

function SomeCaptures(props: CapturesViewProps & { readonly captures: readonly CaptureInfo[] }): ReactElement {
  const { captures } = props;
  const [renaming, setRenaming] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number }>();
  const list = useList(captures);
  const { shown, search, setSearch, order, setOrder, picked, taken } = list;
  const actions = captureActions(taken, {
    ...props,
    onRename: setRenaming,
    onTags: (capture) => setAsked({ kind: 'tags', capture }),
    onDelete: (those) => setAsked({ kind: 'delete', captures: those }),
  });
  const act = (id: string): void => {
    const action = actions.find((each) => each.id === id);
    if (action?.disabled === false) action.onAction();
  };
  return (
    <section className="captures" aria-label="Captures">
      <h1 className="visually-hidden">Captures</h1>
      <CapturesBar
        search={search}
        onSearch={setSearch}
        summary={summary(captures, shown, taken)}
        actions={actions}
        onImport={props.onImport}
        onKeep={() => setAsked({ kind: 'keep' })}
      />
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
          picked={picked}
          renaming={renaming}
          onPick={list.onPick}
          onPickAll={list.onPickAll}
          onOpen={() => act('open')}
          onMenu={(x, y) => setMenu({ x, y })}
          onRename={() => act('rename')}
          onRenamed={(capture, name) => {
            setRenaming(undefined);
            if (name !== undefined) props.onRename(capture, name);
          }}
          onDelete={() => act('delete')}
        />
      )}
      {menu && <CaptureMenu {...menu} actions={actions} onClose={() => setMenu(undefined)} />}
      {taken.length > 0 && <p className="captures-note">{noteOf(taken, props.folder)}</p>}
      <Questions {...props} asked={asked} onClose={() => setAsked(undefined)} />
    </section>
  );
}

function CapturesBar(props: {
  readonly search: string;
  readonly summary: string;
  readonly actions: readonly CaptureAction[];
  readonly onSearch: (search: string) => void;
  readonly onImport: (files: readonly File[]) => void;
  readonly onKeep: () => void;
}): ReactElement {
  return (
    <div className="captures-bar">
      <SearchField
        label="Find a capture"
        placeholder="Find a capture"
        value={props.search}
        onChange={props.onSearch}
        className="captures-search"
      />
      <span className="weak" role="status" aria-label="Captures shown">
        {props.summary}
      </span>
      <span className="grow" />
      <ActionButtons actions={props.actions} />
      <ImportButton onImport={props.onImport} />
      <IconButton icon="gear" label="Keep captures for …" onPress={props.onKeep} />
    </div>
  );
}

/** What is shown of the captures, in which order, and what of that is picked. */
function useList(captures: readonly CaptureInfo[]) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<CaptureOrder>({ column: 'startedAt', descending: true });
  const [chosen, setChosen] = useState(nothingPicked);
  const shown = shownCaptures(captures, search, order);
  const names = shown.map(({ capture }) => capture);
  const picked = pickedOf(names, chosen);
  return {
    shown,
    search,
    setSearch,
    order,
    setOrder,
    picked,
    /** Oldest first. */
    taken: shown.filter(({ capture }) => picked.captures.has(capture)).toSorted((a, b) => a.startedAt - b.startedAt),
    onPick: (capture: string, how: Picking) => setChosen(pick(names, picked, capture, how)),
    onPickAll: () => setChosen({ ...picked, captures: new Set(names) }),
  };
}

function Questions(
  props: CapturesViewProps & { readonly asked: Asked | undefined; readonly onClose: () => void },
): ReactElement | null {
  const { asked, onClose } = props;
  switch (asked?.kind) {
    case 'tags':
      return <TagsDialog capture={asked.capture} onTag={props.onTag} onClose={onClose} />;
    case 'delete':
      return <Deleting captures={asked.captures} onRemove={props.onRemove} onClose={onClose} />;
    case 'keep':
      return <RetentionDialog retention={props.retention} onChange={props.onRetention} onClose={onClose} />;
    case undefined:
      return null;
  }
}

function Deleting(props: {
  readonly captures: readonly CaptureInfo[];
  readonly onRemove: (captures: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { captures, onRemove, onClose } = props;
  const [first] = captures;
  const isRecorded = captures.some(({ state }) => state === 'recording');
  const events = captures.reduce((total, each) => total + each.events, 0);
  return (
    <Confirm
      title={`Delete ${captures.length === 1 ? (first?.name ?? '') : formatPlural(captures.length, 'capture')}`}
      open
      action="Delete"
      onConfirm={() => onRemove(captures.map(({ capture }) => capture))}
      onClose={onClose}
    >
      {formatPlural(events, 'event')} and every byte they came from ({formatBytes(bytesOf(captures))}) are removed from the disk.
      This cannot be undone.{isRecorded && ' What is being recorded is disconnected first.'}
    </Confirm>
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
        Every session is recorded from its first byte and listed here, in {folder}. Captures, HAR and logs of other programs can
        be dropped anywhere in the window.
      </EmptyState>
    </section>
  );
}

/** What is to be known about the one picked: why it is not whole, where it came from, or where it is. */
function noteOf(taken: readonly CaptureInfo[], folder: string): string {
  const [{ sentence, imported } = { sentence: '', imported: '' }] = taken.length === 1 ? taken : [];
  const words = [sentence, imported ?? ''].filter((text) => text !== '').join(' ');
  if (words !== '') return words;
  return taken.length === 1 ? `${folder}${taken[0]!.capture}.wirescope` : folder;
}

function summary(captures: readonly CaptureInfo[], shown: readonly CaptureInfo[], taken: readonly CaptureInfo[]): string {
  if (taken.length > 1) return `${formatCount(taken.length)} picked, ${formatBytes(bytesOf(taken))}`;
  const count =
    shown.length === captures.length
      ? formatPlural(captures.length, 'capture')
      : `${formatCount(shown.length)} of ${formatCount(captures.length)}`;
  return `${count}, ${formatBytes(bytesOf(shown))}`;
}

function bytesOf(captures: readonly CaptureInfo[]): number {
  return captures.reduce((total, { fileBytes }) => total + fileBytes, 0);
}
