import { useState, type ReactElement } from 'react';
import type { ExportScope, Result, Tick } from '../../../../shared/contract/contract.ts';
import type { RedactionReport, RedactionSetting } from '../../../../shared/contract/schemas/travel.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { formatBytes, formatPlural } from '../../../ui/format.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { LeakReport, SecretsList } from './SecretsList.tsx';
import { RedactionRules } from './RedactionRules.tsx';
import { Progress } from './Progress.tsx';

/** A part that can be exported; `query` stands for one the person writes. */
export interface ScopeChoice {
  readonly id: 'capture' | 'filter' | 'exchange' | 'selection';
  readonly title: string;
  readonly scope: ExportScope;
}

export interface ExportDialogProps {
  readonly capture: string;
  readonly formats: Result<'export.formats'>;
  readonly scopes: readonly ScopeChoice[];
  readonly rules: RedactionSetting;
  /** What would be replaced; undefined while it is looked for. */
  readonly preview: RedactionReport | undefined;
  readonly progress: Tick<'travel.progress'> | undefined;
  readonly done: Result<'captures.export'> | undefined;
  readonly onRules: (rules: RedactionSetting) => void;
  readonly onSave: (format: string, scope: ExportScope, redact: boolean) => void;
  readonly onCancel: () => void;
  readonly onClose: () => void;
}

/** Format, part and secrets of an export, how far it is, and what became of the secrets. */
export function ExportDialog(props: ExportDialogProps): ReactElement {
  const { capture, formats, progress, done } = props;
  const [format, setFormat] = useState('har');
  const [chosen, setChosen] = useState<string>(props.scopes.at(-1)?.id ?? 'capture');
  const [query, setQuery] = useState('');
  const [redact, setRedact] = useState(true);
  const known = formats.find(({ id }) => id === format);
  const choices = [
    ...props.scopes.map(({ id, title }) => ({ id: id as string, title })),
    { id: 'query', title: 'What a query shows' },
  ];
  const scope: ExportScope =
    chosen === 'query'
      ? { kind: 'filter', filter: { preset: 'all', kinds: [], query } }
      : (props.scopes.find(({ id }) => id === chosen)?.scope ?? { kind: 'capture' });
  const isReady = progress === undefined && known !== undefined && (chosen !== 'query' || query.trim() !== '');
  const actions = (
    <>
      <Button onPress={progress === undefined ? props.onClose : props.onCancel}>
        {progress === undefined ? 'Close' : 'Cancel'}
      </Button>
      <Button look="primary" icon="download" disabled={!isReady} onPress={() => props.onSave(format, scope, redact)}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog title={`Export ${capture}`} open onClose={props.onClose} actions={actions} wide>
      <div className="export-form">
        <Select label="Format" options={formats.map(({ id, title }) => ({ id, title }))} selected={format} onSelect={setFormat} />
        {known !== undefined && (
          <p className="weak">
            {known.description}
            {known.cannotCarry !== '' && <span className="export-lacks"> It cannot carry: {lowerFirst(known.cannotCarry)}</span>}
          </p>
        )}
        <Segmented label="Part" segments={choices} selected={chosen} onSelect={setChosen} />
        {chosen === 'query' && <TextField label="Query" value={query} onChange={setQuery} mono placeholder="method:tools/call" />}
        <Checkbox checked={redact} onChange={setRedact}>
          Replace secrets
        </Checkbox>
        {redact ? (
          <Secrets {...props} />
        ) : (
          <p className="export-warning">Tokens, cookies and passwords will be in the file as they were sent.</p>
        )}
        {progress !== undefined && <Progress label="Export" progress={progress} />}
        {done !== undefined && <Saved done={done} />}
      </div>
    </Dialog>
  );
}

function Secrets({ preview, rules, onRules }: ExportDialogProps): ReactElement {
  return (
    <>
      <Fold title="What will be replaced" note={preview === undefined ? 'looking …' : formatPlural(preview.total, 'secret')} open>
        {preview !== undefined && <SecretsList report={preview} />}
      </Fold>
      <Fold title="Rules">
        <RedactionRules rules={rules} onChange={onRules} />
      </Fold>
    </>
  );
}

function Saved({ done: { fileName, bytes, report } }: { readonly done: Result<'captures.export'> }): ReactElement {
  return (
    // What came of it stands below all that was chosen, and has to be seen.
    <section aria-label="Export result" className="export-result" ref={(shown) => shown?.scrollIntoView({ block: 'nearest' })}>
      <p>
        Saved as {fileName}, {formatBytes(bytes)}.
      </p>
      {report !== undefined && <LeakReport report={report} />}
    </section>
  );
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
