import type { ReactElement } from 'react';
import type { Result } from '../../../../shared/contract/contract.ts';
import type { ComposedDraft } from '../../../../shared/draft/draft.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { ListBox } from '../../../ui/ListBox.tsx';
import { SectionHeading } from '../../../ui/Text.tsx';
import { titleOf, type DraftShown } from '../model/faces.ts';

export interface DraftListProps {
  readonly drafts: readonly DraftShown[];
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
  readonly onDrop: (key: string) => void;
  readonly onNew: () => void;
  readonly onPaste: () => void;
}

/** The drafts of a session, newest first. */
export function DraftList(props: DraftListProps): ReactElement {
  const items = props.drafts.toReversed().map((each) => ({ id: each.key, ...titleOf(each), times: each.sent.length }));
  return (
    <>
      <div className="draft-actions">
        <Button look="quiet" onPress={props.onPaste} tooltip="Make a draft of a curl command">
          Paste curl
        </Button>
        <span className="grow" />
        {props.shown !== undefined && (
          <IconButton icon="trash" label="Drop the draft shown" onPress={() => props.onDrop(props.shown!)} />
        )}
        <IconButton icon="plus" label="New request" onPress={props.onNew} />
      </div>
      <ListBox
        label="Drafts"
        items={items}
        selected={props.shown}
        onSelect={props.onShow}
        textOf={({ title }) => title}
        className="composer-drafts"
      >
        {({ title, method, times }) => (
          <>
            <span className="mono clip">{title}</span>
            <span className="weak clip grow">{method}</span>
            <span className="weak">{times === 0 ? '' : `sent ${times}×`}</span>
          </>
        )}
      </ListBox>
    </>
  );
}

export interface MutationsProps {
  readonly mutations: Result<'draft.mutations'>;
  readonly onBreak: (mutation: { readonly title: string; readonly draft: ComposedDraft }) => void;
}

/** Ways to break the draft shown, each in one click. */
export function Mutations(props: MutationsProps): ReactElement | null {
  if (props.mutations.length === 0) return null;
  return (
    <>
      <SectionHeading title="Break it on purpose" />
      <ul className="composer-mutations" aria-label="Break it on purpose">
        {props.mutations.map(({ id, title, draft, expected }) => (
          <li key={id}>
            <Button look="quiet" tooltip={expected.sentence} onPress={() => props.onBreak({ title, draft })}>
              <Icon name="bolt" tone="weak" />
              <span className="clip">{title}</span>
              <span className="weak mono">{expected.code ?? expected.status ?? ''}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
