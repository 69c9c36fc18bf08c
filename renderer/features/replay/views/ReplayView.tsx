import type { ReactElement, ReactNode } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import type { ReplayState } from '../../../../shared/contract/schemas/replay.ts';
import { maskedAddress } from '../../../../shared/redact/maskedAddress.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormPage } from '../../../ui/FormPage.tsx';
import { Select } from '../../../ui/Select.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import { stageWords, type AddressedForm, type ReplayForm } from '../model/replayForm.ts';
import { ReplayFormView } from './ReplayFormView.tsx';
import { ReplayHead } from './ReplayHead.tsx';

export interface ReplayViewProps {
  /** Those that can be sent again; undefined while they are being read. */
  readonly captures: readonly CaptureInfo[] | undefined;
  readonly form: AddressedForm;
  /** Newest first; undefined until they are known. */
  readonly replays: readonly ReplayState[] | undefined;
  readonly shown: ReplayState | undefined;
  readonly starting: boolean;
  /** What the replay shown gave, where it has. */
  readonly comparison: ReactNode;
  readonly onForm: (form: ReplayForm) => void;
  readonly onStart: () => void;
  readonly onShow: (replay: string) => void;
  readonly onNext: (replay: string) => void;
  readonly onCancel: (replay: string) => void;
  readonly onDismiss: (replay: string) => void;
  readonly onReport: (replay: string, format: 'json' | 'junit') => void;
  readonly onOpen: (capture: string) => void;
  readonly onConnect: () => void;
}

/** What to send again at the left, how it goes and what is different at the right. */
export function ReplayView(props: ReplayViewProps): ReactElement {
  const { captures, replays, shown } = props;
  if (captures === undefined || replays === undefined) return <FormPage title="Replay" busy />;
  if (captures.length === 0 && replays.length === 0)
    return (
      <FormPage title="Replay">
        <EmptyState
          title="No capture to replay yet."
          actions={
            <Button look="primary" onPress={props.onConnect}>
              Connect to a server
            </Button>
          }
        >
          What a capture recorded can be sent to a server again, and the answers compared.
        </EmptyState>
      </FormPage>
    );
  const nameOf = (capture: string): string => captures.find((each) => each.capture === capture)?.name ?? capture;
  return (
    <FormPage title="Replay" form={<ReplayFormView {...props} captures={captures} />}>
      {replays.length > 1 && shown && <Choose replays={replays} shown={shown} nameOf={nameOf} onShow={props.onShow} />}
      {shown === undefined ? (
        <EmptyState title="Nothing is replayed.">
          The recorded requests go to the server with their overlap and order; answers are compared message by message.
        </EmptyState>
      ) : (
        <>
          <ReplayHead
            replay={shown}
            name={nameOf(shown.capture)}
            onNext={() => props.onNext(shown.replay)}
            onCancel={() => props.onCancel(shown.replay)}
            onDismiss={() => props.onDismiss(shown.replay)}
            onReport={(format) => props.onReport(shown.replay, format)}
            onOpen={() => props.onOpen(shown.into)}
          />
          {props.comparison}
        </>
      )}
    </FormPage>
  );
}

/** Which of several replays is looked at. */
function Choose({
  replays,
  shown,
  nameOf,
  onShow,
}: {
  readonly replays: readonly ReplayState[];
  readonly shown: ReplayState;
  readonly nameOf: (capture: string) => string;
  readonly onShow: (replay: string) => void;
}): ReactElement {
  const options = replays.map((each) => ({
    id: each.replay,
    title: `${nameOf(each.capture)} to ${maskedAddress(each.url)}`,
    detail: stageWords(each),
  }));
  return (
    <div className="replay-choose">
      <Select label="Replay shown" options={options} selected={shown.replay} onSelect={onShow} fill />
    </div>
  );
}
