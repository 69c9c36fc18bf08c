import type { ReactElement, ReactNode } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { badPath } from '../../../forms/pathLines.ts';
import { IgnoredPaths, UnorderedPaths } from '../../../forms/PathFields.tsx';
import { captureOptions } from '../../../lists/captureOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { FormPage, SideForm } from '../../../ui/FormPage.tsx';
import { Select } from '../../../ui/Select.tsx';
import { EmptyState } from '../../../ui/Text.tsx';

/** What a person chose, as it was typed. */
export interface CompareForm {
  readonly a: string | null;
  readonly b: string | null;
  readonly baseline: string;
  readonly ignore: string;
  readonly unordered: string;
  readonly ordered: boolean;
}

export interface CompareViewProps {
  /** Undefined while they are being read. */
  readonly captures: readonly CaptureInfo[] | undefined;
  readonly form: CompareForm;
  /** What is being done, in words; undefined where nothing is. */
  readonly progress: { readonly words: string; readonly done: number; readonly total: number } | undefined;
  /** The names of the two that were compared last: the form may be further. */
  readonly compared: readonly [a: string, b: string] | undefined;
  /** What the two gave, where they were compared. */
  readonly comparison: ReactNode;
  readonly onForm: (form: CompareForm) => void;
  readonly onCompare: () => void;
  readonly onCancel: () => void;
  readonly onConnect: () => void;
}

/** Which two captures at the left, what is different about them at the right. */
export function CompareView(props: CompareViewProps): ReactElement {
  const { captures, compared, comparison } = props;
  if (captures === undefined) return <FormPage title="Compare" busy />;
  if (captures.length === 0)
    return (
      <FormPage title="Compare">
        <EmptyState
          title="No captures to compare yet."
          actions={
            <Button look="primary" onPress={props.onConnect}>
              Connect to a server
            </Button>
          }
        >
          Two captures are compared conversation by conversation, whatever the clock says.
        </EmptyState>
      </FormPage>
    );
  return (
    <FormPage title="Compare" form={<CompareFormView {...props} captures={captures} />}>
      {compared && (
        <p className="compare-of">
          <bdi className="clip">{compared[0]}</bdi> <span className="weak">and then</span>{' '}
          <bdi className="clip">{compared[1]}</bdi>
        </p>
      )}
      {comparison ?? (
        <EmptyState title="Nothing is compared yet.">
          Conversations are matched by what was asked. Captures that did the same in another order are the same.
        </EmptyState>
      )}
    </FormPage>
  );
}

function CompareFormView(props: CompareViewProps & { readonly captures: readonly CaptureInfo[] }): ReactElement {
  const { captures, form, progress, onForm, onCompare, onCancel } = props;
  const set = (change: Partial<CompareForm>): void => onForm({ ...form, ...change });
  const options = captureOptions(captures);
  const problems = { ignore: badPath(form.ignore), unordered: badPath(form.unordered) };
  const isSound = form.a !== null && form.b !== null && form.a !== form.b && problems.ignore === '' && problems.unordered === '';
  const submit = (): void => {
    if (isSound && progress === undefined) onCompare();
  };
  return (
    <SideForm title="Compare two captures" onSubmit={submit}>
      <Select label="First" fill options={options} selected={form.a} onSelect={(a) => set({ a })} />
      <Select label="Second" fill options={options} selected={form.b} onSelect={(b) => set({ b })} />
      <Select
        label="Learn from"
        fill
        options={[{ id: 'nothing', title: 'Nothing', detail: 'every value counts' }, ...options]}
        selected={form.baseline}
        onSelect={(baseline) => set({ baseline })}
      />
      <IgnoredPaths
        example="$.result.content[0].text"
        value={form.ignore}
        onChange={(ignore) => set({ ignore })}
        error={problems.ignore}
      />
      <UnorderedPaths value={form.unordered} onChange={(unordered) => set({ unordered })} error={problems.unordered} />
      <Checkbox checked={form.ordered} onChange={(ordered) => set({ ordered })}>
        Order of other arrays counts
      </Checkbox>
      <Button type="submit" look="primary" disabled={!isSound || progress !== undefined}>
        Compare
      </Button>
      {progress && <Progress progress={progress} onCancel={onCancel} />}
    </SideForm>
  );
}

function Progress({
  progress: { words, done, total },
  onCancel,
}: {
  readonly progress: NonNullable<CompareViewProps['progress']>;
  readonly onCancel: () => void;
}): ReactElement {
  return (
    <div className="compare-progress">
      <progress aria-label="Progress" max={Math.max(1, total)} value={done} />
      <span role="status" aria-label="Comparing">
        {words}
      </span>
      <Button icon="stop" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  );
}
