import { useState, type ReactElement } from 'react';
import type { Settings } from '../../../../shared/contract/schemas/capture.ts';
import type { CannedAnswer } from '../../../../shared/contract/schemas/inbox.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { msOf, secondsText } from '../seconds.ts';

export interface SettingsViewProps {
  readonly settings: Settings;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSettings: (change: Partial<Settings>) => void;
}

/** Waiting times and canned answers; a change holds as soon as it can be read. */
export function SettingsView({ settings, open, onClose, onSettings }: SettingsViewProps): ReactElement {
  return (
    <Dialog title="Settings" open={open} onClose={onClose}>
      <div className="settings">
        <h3>How long to wait, in seconds</h3>
        <Seconds
          label="Call timeout"
          hint="without progress"
          ms={settings.callTimeoutMs}
          least={1}
          onMs={(callTimeoutMs) => onSettings({ callTimeoutMs })}
        />
        <Seconds
          label="Maximum total"
          hint="however much progress comes; 0 without limit"
          ms={settings.callMaxTotalMs}
          least={0}
          onMs={(callMaxTotalMs) => onSettings({ callMaxTotalMs })}
        />
        <Seconds
          label="Questions of the server"
          hint="until they are given up; 0 waits for ever"
          ms={settings.inboxTimeoutMs}
          least={0}
          onMs={(inboxTimeoutMs) => onSettings({ inboxTimeoutMs })}
        />
        <p className="weak">Waiting times of questions hold from the next connection.</p>
        <h3>Canned answers</h3>
        <Canned answers={settings.answers} onAnswers={(answers) => onSettings({ answers })} />
      </div>
    </Dialog>
  );
}

function Seconds(props: {
  readonly label: string;
  readonly hint: string;
  readonly ms: number;
  readonly least: number;
  readonly onMs: (ms: number) => void;
}): ReactElement {
  const { label, hint, ms, least, onMs } = props;
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? secondsText(ms);
  const set = (text: string): void => {
    setTyped(text);
    const read = msOf(text, least);
    if (read !== undefined) onMs(read);
  };
  return (
    <TextField
      label={label}
      hint={hint}
      value={shown}
      onChange={set}
      error={msOf(shown, least) === undefined ? 'This is no number of seconds; what was valid last holds.' : ''}
      mono
    />
  );
}

function Canned({
  answers,
  onAnswers,
}: {
  readonly answers: readonly CannedAnswer[];
  readonly onAnswers: (answers: CannedAnswer[]) => void;
}): ReactElement {
  if (answers.length === 0) return <p className="weak">None. An answer in the inbox can be saved as one.</p>;
  return (
    <ul className="settings-answers" aria-label="Canned answers">
      {answers.map((answer, at) => (
        <li key={`${answer.method} ${answer.name}`}>
          <span className="clip">{answer.name}</span>
          <span className="mono weak clip">{answer.method}</span>
          <span className="mono weak clip grow" title={answer.result}>
            {answer.result.replaceAll(/\s+/g, ' ')}
          </span>
          <IconButton
            icon="trash"
            label={`Delete the canned answer ${answer.name}`}
            onPress={() => onAnswers(answers.filter((_, index) => index !== at))}
          />
        </li>
      ))}
    </ul>
  );
}
