// Binds the export dialog to the state, and carries exports from the engine to the disk.
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { ExportScope, Result, ViewFilter } from '../../../shared/contract/contract.ts';
import type { RedactionReport } from '../../../shared/contract/schemas/travel.ts';
import { useCommands, type Command } from '../../commands/commands.ts';
import { activeSession, type ExportAsked } from '../../state/appState.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import './travel.css';
import { saveExport } from './model/saveExport.ts';
import { useJob, type Job } from './useJob.ts';
import { ExportDialog, type ScopeChoice } from './views/ExportDialog.tsx';

/** The dialog that exports a capture, wherever it was asked for. */
export function ExportFeature(): ReactElement {
  const asked = useApp((state) => state.exportAsked);
  useExportCommands();
  return <>{asked !== undefined && <Exporting key={asked.capture} asked={asked} />}</>;
}

const none: readonly Command[] = [];

/** Exporting what is shown, and handing on what is selected in it. */
function useExportCommands(): void {
  const capture = useApp((state) => activeSession(state)?.capture);
  const event = useApp((state) => (capture === undefined ? undefined : state.selectedEvent[capture]));
  const { askExport } = useActions();
  const commands = useMemo((): readonly Command[] => {
    if (capture === undefined) return none;
    const own = (id: string, title: string, run: () => void): Command => ({ id, group: 'Session', title, icon: 'download', run });
    const all = own('export', 'Export this capture …', () => askExport({ capture, event }));
    if (event === undefined) return [all];
    return [all, own('share', 'Share the selected conversation …', () => askExport({ capture, event, format: 'wirescope' }))];
  }, [askExport, capture, event]);
  useCommands(commands);
}

function Exporting({ asked }: { readonly asked: ExportAsked }): ReactElement {
  const { capture } = asked;
  const filter = useApp((state) => state.filters[capture]);
  const name = useApp((state) => state.captures?.find((each) => each.capture === capture)?.name ?? capture);
  const redaction = useApp((state) => state.settings.redaction);
  const actions = useActions();
  const client = useClient();
  const job = useJob('export');
  const preview = usePreview(capture);
  const [formats, setFormats] = useState<Result<'export.formats'>>([]);
  const [done, setDone] = useState<Result<'captures.export'>>();
  useEffect(() => void actions.ask('export.formats', {}).then((known) => known && setFormats(known)), [actions]);

  const save = async (format: string, scope: ExportScope, redact: boolean): Promise<void> => {
    setDone(undefined);
    try {
      const params = { capture, format, scope, redact, job: job.begin() };
      const made = await saveExport(client, params, (read, bytes) => job.tell('Saving', read, bytes), job.signal());
      setDone(made);
    } catch (refusal) {
      actions.say(refusal instanceof Error ? refusal.message : String(refusal));
    } finally {
      job.end();
    }
  };
  return (
    <ExportDialog
      name={name}
      first={asked.format ?? 'har'}
      formats={formats}
      scopes={scopesOf(asked, filter)}
      rules={redaction ?? { off: [], own: [] }}
      preview={preview.report}
      looking={preview.progress}
      progress={job.progress}
      done={done}
      onChoice={() => setDone(undefined)}
      onRules={(rules) => {
        setDone(undefined);
        void actions.saveSettings({ redaction: rules }).then(() => preview.again());
      }}
      onSave={(format, scope, redact) => void save(format, scope, redact)}
      onCancel={job.cancel}
      onClose={() => actions.askExport(undefined)}
    />
  );
}

function scopesOf({ event, exchange }: ExportAsked, filter: ViewFilter | undefined): readonly ScopeChoice[] {
  const scopes: ScopeChoice[] = [{ id: 'capture', title: 'All of it', scope: { kind: 'capture' } }];
  if (isNarrow(filter)) scopes.push({ id: 'filter', title: 'What the filter shows', scope: { kind: 'filter', filter } });
  if (event !== undefined)
    scopes.push({ id: 'selection', title: `Event ${event}`, scope: { kind: 'selection', events: [event] } });
  if (exchange !== undefined)
    scopes.push({ id: 'exchange', title: `Exchange ${exchange}`, scope: { kind: 'exchange', exchange } });
  return scopes;
}

function isNarrow(filter: ViewFilter | undefined): filter is ViewFilter {
  if (filter === undefined) return false;
  return filter.preset !== 'all' || filter.kinds.length > 0 || (filter.query ?? '') !== '' || (filter.methods?.length ?? 0) > 0;
}

/** What would be replaced, looked for once the dialog opens and again when a rule changes. */
function usePreview(capture: string): Pick<Job, 'progress'> & {
  readonly report: RedactionReport | undefined;
  readonly again: () => void;
} {
  const actions = useActions();
  const { progress, begin, end, cancel } = useJob('secrets');
  const [round, setRound] = useState(0);
  const [found, setFound] = useState<{ readonly round: number; readonly report: RedactionReport | undefined }>();
  useEffect(() => {
    let isWanted = true;
    void actions.ask('captures.secrets', { capture, job: begin() }).then((report) => {
      if (!isWanted) return;
      end();
      setFound({ round, report });
    });
    return () => {
      isWanted = false;
      cancel();
    };
  }, [actions, begin, cancel, capture, end, round]);
  const report = found?.round === round ? found.report : undefined;
  return { progress, report, again: () => setRound((before) => before + 1) };
}
