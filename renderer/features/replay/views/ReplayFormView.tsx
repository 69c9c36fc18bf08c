import type { ReactElement } from 'react';
import type { CaptureInfo } from '../../../../shared/contract/schemas/capture.ts';
import { IgnoredPaths, UnorderedPaths } from '../../../forms/PathFields.tsx';
import { captureOptions } from '../../../lists/captureOptions.ts';
import { Button } from '../../../ui/Button.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { SideField, SideFields, SideForm } from '../../../ui/FormPage.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { problemsOf, type AddressedForm, type FormProblems, type ReplayForm } from '../model/replayForm.ts';

const paces = [
  { id: 'recorded', title: 'As recorded' },
  { id: 'fast', title: 'Fast' },
  { id: 'step', title: 'In steps' },
] as const;

export interface ReplayFormViewProps {
  readonly captures: readonly CaptureInfo[];
  readonly form: AddressedForm;
  readonly starting: boolean;
  readonly onForm: (form: ReplayForm) => void;
  readonly onStart: () => void;
}

/** What to send again, where to, and what does not count. */
export function ReplayFormView({ captures, form, starting, onForm, onStart }: ReplayFormViewProps): ReactElement {
  const problems = problemsOf(form);
  const isSound = form.capture !== null && Object.values(problems).every((problem) => problem === '');
  const submit = (): void => {
    if (isSound && !starting) onStart();
  };
  const set = (change: Partial<ReplayForm>): void => onForm({ ...form, ...change });
  return (
    <SideForm
      title="Replay a capture"
      onSubmit={submit}
      more={
        <Fold title="More">
          <MoreFields form={form} problems={problems} set={set} />
        </Fold>
      }
    >
      <Select
        label="Capture"
        fill
        options={captureOptions(captures)}
        selected={form.capture}
        onSelect={(capture) => set({ capture })}
      />
      <TextField
        label="Replay to"
        type="url"
        placeholder="http://127.0.0.1:3001/mcp"
        value={form.url}
        onChange={(url) => set({ url })}
        error={form.url === '' ? '' : problems.url}
        mono
      />
      <SideField label="Pace">
        <Segmented label="Pace" fill segments={paces} selected={form.pace} onSelect={(pace) => set({ pace })} />
      </SideField>
      {form.pace === 'recorded' && (
        <TextField label="Times as fast" value={form.speed} onChange={(speed) => set({ speed })} error={problems.speed} mono />
      )}
      <TextField
        label="Runs to learn from"
        hint="0 learns nothing"
        value={form.learn}
        onChange={(learn) => set({ learn })}
        error={problems.learn}
        mono
      />
      <Button type="submit" look="primary" icon="play" disabled={!isSound || starting}>
        {starting ? 'Starting' : 'Replay'}
      </Button>
    </SideForm>
  );
}

function MoreFields({
  form,
  problems,
  set,
}: {
  readonly form: ReplayForm;
  readonly problems: FormProblems;
  readonly set: (change: Partial<ReplayForm>) => void;
}): ReactElement {
  return (
    <SideFields>
      <TextField
        label="Learn from"
        hint="instead of that server"
        type="url"
        value={form.baseline}
        onChange={(baseline) => set({ baseline })}
        error={problems.baseline}
        mono
      />
      <IgnoredPaths
        example="$.result.content[0].text"
        value={form.ignore}
        onChange={(ignore) => set({ ignore })}
        error={problems.ignore}
      />
      <UnorderedPaths value={form.unordered} onChange={(unordered) => set({ unordered })} error={problems.unordered} />
      <TextField
        label="Headers"
        hint="for recorded ones, one a line"
        placeholder="Authorization: Bearer …"
        value={form.headers}
        onChange={(headers) => set({ headers })}
        error={problems.headers}
        lines={2}
        mono
      />
    </SideFields>
  );
}
