// Takes files dropped anywhere in the window, and those the captures page is given, to the engine; shows how far they are.
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { formatCount, formatPlural } from '../../../shared/base/format.ts';
import type { Imported } from '../../../shared/contract/schemas/travel.ts';
import { readServers } from '../../../shared/import/readServers.ts';
import { importFiles } from '../../state/importFiles.ts';
import { useActions, useClient } from '../../state/useApp.ts';
import './travel.css';
import { isTraffic, sendImport } from './model/sendImport.ts';
import { useJob } from './useJob.ts';
import { ImportShown } from './views/ImportShown.tsx';

/** Imports by drop; pages hand files over by `importFiles`. */
export function ImportFeature(): ReactElement {
  const actions = useActions();
  const client = useClient();
  const job = useJob('import');
  const [file, setFile] = useState<string>();
  const [isOver, setOver] = useState(false);
  const { begin, end, signal, tell } = job;

  const take = useCallback(
    async (files: readonly File[]) => {
      const outcomes: Outcome[] = [];
      for (const each of files) {
        setFile(each.name);
        const [name, sent] = [begin(), (share: number) => tell('Reading the file', Math.round(share * 100), 100)];
        outcomes.push(await outcomeOf(each, () => sendImport(client, each, name, sent, signal())));
        end();
        // Calling one off means all of them.
        if (signal().aborted) break;
      }
      setFile(undefined);
      await actions.loadCaptures();
      const made = outcomes.flatMap(({ capture }) => capture ?? []);
      // One is what the person wants to see; several are seen side by side.
      if (made.length === 1 && made[0] !== undefined) await actions.openCapture(made[0]);
      else if (made.length > 1) actions.goTo({ kind: 'captures' });
      actions.say(wordsOf(outcomes), made.length === outcomes.length ? 'done' : 'error');
    },
    [actions, begin, client, end, signal, tell],
  );
  useEffect(() => importFiles.listen((files) => void take(files)), [take]);
  useDrop(setOver, take);
  return <ImportShown over={isOver} file={file} progress={job.progress} onCancel={job.cancel} />;
}

/** What became of one file, in words, and its capture where there is one. */
interface Outcome {
  readonly words: string;
  readonly capture?: string;
}

async function outcomeOf(file: File, send: () => Promise<Imported>): Promise<Outcome> {
  if (await listsServers(file)) return { words: `${file.name} lists servers, not what was said: drop it on New connection.` };
  try {
    const { capture, from, exchanges, events, remarks } = await send();
    const what = `${from}: ${formatPlural(exchanges, 'exchange')}, ${formatPlural(events, 'event')}.`;
    const words = [`Imported ${file.name}.`, what.charAt(0).toUpperCase() + what.slice(1), ...remarks].join(' ');
    return { words, capture };
  } catch (refusal) {
    const words = refusal instanceof Error ? refusal.message : String(refusal);
    return { words: words.includes(file.name) ? words : `${file.name}: ${words}` };
  }
}

/** A few files one by one; of many how many there are, and those that were refused. */
function wordsOf(outcomes: readonly Outcome[]): string {
  if (outcomes.length <= SAID) return outcomes.map(({ words }) => words).join(' ');
  const refused = outcomes.filter(({ capture }) => capture === undefined);
  const imported = `Imported ${formatCount(outcomes.length - refused.length)} of ${formatPlural(outcomes.length, 'file')}.`;
  const more = refused.length > SAID ? [`${formatCount(refused.length - SAID)} more were refused.`] : [];
  return [imported, ...refused.slice(0, SAID).map(({ words }) => words), ...more].join(' ');
}

/** Files whose fate is told one by one. */
const SAID = 3;

/** Settings of other programs name servers and are short. */
async function listsServers(file: File): Promise<boolean> {
  if (!/\.jsonc?$/i.test(file.name) || file.size > 1_000_000) return false;
  return readServers(await file.text().catch(() => ''))?.ok === true;
}

/** Files over the window and dropped in it. A page that takes files of its own says so by `data-takes-files`. */
function useDrop(onOver: (over: boolean) => void, onFiles: (files: readonly File[]) => Promise<void>): void {
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      // Without this the browser opens the file in place of the application.
      event.preventDefault();
      onOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) onOver(false);
    };
    const drop = (event: DragEvent): void => {
      onOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const page = event.target instanceof Element ? event.target.closest('[data-takes-files]') : null;
      if (page !== null && !files.some(({ name }) => isTraffic(name))) return;
      event.stopPropagation();
      if (files.length > 0) void onFiles(files);
    };
    window.addEventListener('dragover', over, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragover', over, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, [onOver, onFiles]);
}
