import { useState, type ReactElement } from 'react';
import type { ExportScope, Result, Tick } from '../../../../shared/contract/contract.ts';
import type { RedactionReport, RedactionSetting } from '../../../../shared/contract/schemas/travel.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Fold } from '../../../ui/Fold.tsx';
import { formatBytes, formatPlural } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
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
  /** Of the capture. */
  readonly name: string;
  /** The format to begin with. */
  readonly first: string;
  readonly formats: Result<'export.formats'>;
  readonly scopes: readonly ScopeChoice[];
  readonly rules: RedactionSetting;
  /** What would be replaced; undefined while it is looked for. */
  readonly preview: RedactionReport | undefined;
  /** How far looking for it is. */
  readonly looking: Tick<'travel.progress'> | undefined;
  readonly progress: Tick<'travel.progress'> | undefined;
  readonly done: Result<'captures.export'> | undefined;
  /** Something else was chosen: what was saved before is no answer to it. */
  readonly onChoice: () => void;
  readonly onRules: (rules: RedactionSetting) => void;
  readonly onSave: (format: string, scope: ExportScope, redact: boolean) => void;
  readonly onCancel: () => void;
  readonly onClose: () => void;
}

/** Format, part and secrets of an export, how far it is, and what became of the secrets. */
export function ExportDialog(props: ExportDialogProps): ReactElement {
  const { name, formats, progress, done } = props;
  const { format, chosen, query, redact, ...choices } = useChoices(props);
  const [tried, setTried] = useState(false);
  const known = formats.find(({ id }) => id === format);
  const scope = scopeOf(props.scopes, chosen, query);
  const isReady = progress === undefined && known !== undefined && (chosen !== 'query' || query.trim() !== '');
  const save = (): void => {
    setTried(true);
    props.onSave(format, scope, redact);
  };
  const actions = (
    <>
      {/* A button that is disabled while it has the focus drops it, and Esc with it: the way out takes it over. */}
      <Button
        key={progress === undefined ? 'close' : 'cancel'}
        autoFocus={tried}
        onPress={progress === undefined ? props.onClose : props.onCancel}
      >
        {progress === undefined ? 'Close' : 'Cancel'}
      </Button>
      <Button look="primary" icon="download" disabled={!isReady} onPress={save}>
        Save
      </Button>
    </>
  );
  return (
    <Dialog title={`Export ${name}`} open onClose={props.onClose} actions={actions} wide>
      <div className="export-form">
        <Select
          label="Format"
          options={formats.map(({ id, title }) => ({ id, title }))}
          selected={format}
          onSelect={choices.setFormat}
        />
        {known !== undefined && <About format={known} />}
        <Segmented
          label="Part"
          segments={[...props.scopes, { id: 'query', title: 'What a query shows' }]}
          selected={chosen}
          onSelect={choices.setChosen}
        />
        {chosen === 'query' && (
          <TextField label="Query" value={query} onChange={choices.setQuery} mono placeholder="method:tools/call" />
        )}
        <Checkbox checked={redact} onChange={choices.setRedact}>
          Replace secrets
        </Checkbox>
        {redact ? <Secrets {...props} /> : <WithSecrets />}
        {progress !== undefined && <Progress label="Export" progress={progress} />}
        {done !== undefined && <Saved done={done} />}
      </div>
    </Dialog>
  );
}

/** What is chosen; whatever of it changes, what was saved before is no answer to it. */
function useChoices({ first, scopes, onChoice }: ExportDialogProps) {
  const [format, setFormat] = useState(first);
  const [chosen, setChosen] = useState<string>(scopes.at(-1)?.id ?? 'capture');
  const [query, setQuery] = useState('');
  const [redact, setRedact] = useState(true);
  const telling =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      onChoice();
    };
  return {
    format,
    chosen,
    query,
    redact,
    setFormat: telling(setFormat),
    setChosen: telling(setChosen),
    setQuery: telling(setQuery),
    setRedact: telling(setRedact),
  };
}

function scopeOf(scopes: readonly ScopeChoice[], chosen: string, query: string): ExportScope {
  if (chosen === 'query') return { kind: 'filter', filter: { preset: 'all', kinds: [], query } };
  return scopes.find(({ id }) => id === chosen)?.scope ?? { kind: 'capture' };
}

function About({ format: { description, cannotCarry } }: { readonly format: Result<'export.formats'>[number] }): ReactElement {
  return (
    <p className="weak">
      {description}
      {cannotCarry !== '' && <span className="export-lacks"> It cannot carry: {lowerFirst(cannotCarry)}</span>}
    </p>
  );
}

function WithSecrets(): ReactElement {
  return (
    <p className="export-warning">
      <Icon name="warning" tone="warning" /> Tokens, cookies and passwords will be in the file as they were sent.
    </p>
  );
}

function Secrets({ preview, looking, rules, onRules }: ExportDialogProps): ReactElement {
  return (
    <>
      <Fold
        title="What will be replaced"
        note={preview === undefined ? lookingWords(looking) : formatPlural(preview.total, 'secret')}
        open
      >
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
      <p role="status">
        Saved as {fileName}, {formatBytes(bytes)}.
      </p>
      {report !== undefined && <LeakReport report={report} />}
    </section>
  );
}

function lookingWords(looking: Tick<'travel.progress'> | undefined): string {
  if (looking === undefined || looking.total === 0) return 'looking …';
  return `looking … ${Math.floor((looking.done / looking.total) * 100)} %`;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
