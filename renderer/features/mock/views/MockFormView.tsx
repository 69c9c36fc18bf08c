import type { ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { IgnoredPaths } from '../../../forms/PathFields.tsx';
import { captureOptions } from '../../../lists/captureOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { SideField, SideForm } from '../../../ui/FormPage.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { problemsOf, type FormProblems, type MockForm } from '../model/mockForm.ts';

const paces = [
  { id: 'recorded', title: 'As recorded' },
  { id: 'scaled', title: 'Times ×' },
  { id: 'fast', title: 'Fast' },
] as const;
const exactness = [
  { id: 'chunks', title: 'In chunks' },
  { id: 'events', title: 'By event' },
] as const;
const policies = [
  { id: 'error', title: 'An error', detail: 'names the nearest recorded request' },
  { id: 'forward', title: 'A real server', detail: 'answers in its place' },
  { id: 'hang', title: 'No answer', detail: 'the request stays open' },
] as const;

export interface MockFormViewProps {
  readonly captures: readonly CaptureInfo[];
  readonly form: MockForm;
  /** Percent read of the capture that is about to be served. */
  readonly starting: number | undefined;
  readonly onCancel: () => void;
  readonly onForm: (form: MockForm) => void;
  readonly onStart: () => void;
}

/** What to serve, and how. */
export function MockFormView({ captures, form, starting, onForm, onStart, onCancel }: MockFormViewProps): ReactElement {
  const problems = problemsOf(form);
  const isSound = form.capture !== null && Object.values(problems).every((problem) => problem === '');
  const submit = (): void => {
    if (isSound && starting === undefined) onStart();
  };
  const set = (change: Partial<MockForm>): void => onForm({ ...form, ...change });
  return (
    <SideForm title="Serve a capture" onSubmit={submit}>
      <Select
        label="Capture"
        fill
        options={captureOptions(captures)}
        selected={form.capture}
        onSelect={(capture) => set({ capture })}
      />
      <PaceFields form={form} problems={problems} set={set} />
      <RequestFields form={form} problems={problems} set={set} />
      <TextField
        label="Port"
        hint="any free one where empty"
        value={form.port}
        onChange={(port) => set({ port })}
        error={problems.port}
        mono
      />
      {starting === undefined ? (
        <Button type="submit" look="primary" icon="play" disabled={!isSound}>
          Start
        </Button>
      ) : (
        <Button icon="x" onPress={onCancel}>
          {`Reading ${starting} %, cancel`}
        </Button>
      )}
    </SideForm>
  );
}

interface PartProps {
  readonly form: MockForm;
  readonly problems: FormProblems;
  readonly set: (change: Partial<MockForm>) => void;
}

function PaceFields({ form, problems, set }: PartProps): ReactElement {
  return (
    <>
      <SideField label="Times">
        <Segmented label="Times" fill segments={paces} selected={form.pace} onSelect={(pace) => set({ pace })} />
      </SideField>
      {form.pace === 'scaled' && (
        <TextField label="Factor" value={form.scale} onChange={(scale) => set({ scale })} error={problems.scale} mono />
      )}
      <SideField label="Bytes come">
        <Segmented label="Bytes come" fill segments={exactness} selected={form.exact} onSelect={(exact) => set({ exact })} />
      </SideField>
    </>
  );
}

function RequestFields({ form, problems, set }: PartProps): ReactElement {
  return (
    <>
      <Select
        label="What was not recorded gets"
        fill
        options={policies}
        selected={form.unmatched}
        onSelect={(unmatched) => set({ unmatched })}
      />
      {form.unmatched === 'forward' && (
        <TextField
          label="Forward to"
          type="url"
          placeholder="http://127.0.0.1:3001/mcp"
          value={form.forwardTo}
          onChange={(forwardTo) => set({ forwardTo })}
          error={form.forwardTo === '' ? '' : problems.forwardTo}
          mono
        />
      )}
      <IgnoredPaths
        example="$.params.arguments.when"
        value={form.ignore}
        onChange={(ignore) => set({ ignore })}
        error={problems.ignore}
      />
    </>
  );
}
