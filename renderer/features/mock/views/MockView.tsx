import type { ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import type { MockState } from '../../../../shared/contract/schemas/mock.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormPage } from '../../../ui/FormPage.tsx';
import { EmptyState } from '../../../ui/Text.tsx';
import type { MockForm } from '../model/mockForm.ts';
import { MockCard } from './MockCard.tsx';
import { MockFormView } from './MockFormView.tsx';

export interface MockViewProps {
  /** Those that can be served; undefined while they are being read. */
  readonly captures: readonly CaptureInfo[] | undefined;
  readonly form: MockForm;
  /** Newest first; undefined until they are known. */
  readonly mocks: readonly MockState[] | undefined;
  /** Percent read of the capture that is about to be served. */
  readonly starting: number | undefined;
  readonly onCancel: () => void;
  readonly onForm: (form: MockForm) => void;
  readonly onStart: () => void;
  readonly onStop: (mock: string) => void;
  readonly onDismiss: (mock: string) => void;
  readonly onCopy: (text: string) => void;
  /** Shows an exchange of a capture. */
  readonly onExchange: (capture: string, exchange: number) => void;
  readonly onConnect: () => void;
}

/** What to serve and how at the left, what runs and what came to it at the right. */
export function MockView(props: MockViewProps): ReactElement {
  const { captures, mocks } = props;
  if (captures === undefined || mocks === undefined) return <FormPage title="Mock" busy />;
  if (captures.length === 0 && mocks.length === 0)
    return (
      <FormPage title="Mock">
        <EmptyState
          title="No capture to serve yet."
          actions={
            <Button look="primary" onPress={props.onConnect}>
              Connect to a server
            </Button>
          }
        >
          A capture can stand in for its server: clients get the recorded answers, at the recorded times.
        </EmptyState>
      </FormPage>
    );
  const nameOf = (capture: string): string => captures.find((each) => each.capture === capture)?.name ?? capture;
  return (
    <FormPage title="Mock" form={<MockFormView {...props} captures={captures} />}>
      {mocks.length === 0 ? (
        <EmptyState title="Nothing is served.">
          Clients of 127.0.0.1 get the recorded answers; nothing leaves this machine unless unmatched requests are forwarded.
        </EmptyState>
      ) : (
        mocks.map((mock) => <MockCard key={mock.mock} {...props} mock={mock} name={nameOf(mock.capture)} />)
      )}
    </FormPage>
  );
}
