// Takes files dropped anywhere in the window, and those the captures page is given, to the engine; shows how far they are.
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { formatPlural } from '../../../shared/base/format.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import './travel.css';
import { isTraffic, sendImport } from './model/sendImport.ts';
import { importFiles } from './model/importFiles.ts';
import { useJob } from './useJob.ts';
import { ImportShown } from './views/ImportShown.tsx';

/** Imports by drop; the captures page hands its files over by `importFiles`. */
export function ImportFeature(): ReactElement {
  const actions = useActions();
  const client = useClient();
  const job = useJob('import');
  const takesJson = useApp((state) => state.place.kind !== 'connect');
  const [file, setFile] = useState<string>();
  const [sent, setSent] = useState(0);
  const [isOver, setOver] = useState(false);
  const stop = useRef(new AbortController());
  const { begin, end, cancel } = job;

  const take = useCallback(
    async (files: readonly File[]) => {
      stop.current = new AbortController();
      for (const each of files) {
        if (stop.current.signal.aborted) return;
        setFile(each.name);
        setSent(0);
        try {
          const made = await sendImport(client, each, begin(), setSent, stop.current.signal);
          await actions.loadCaptures();
          await actions.openCapture(made.capture);
          const what = `${made.from}: ${formatPlural(made.exchanges, 'exchange')}, ${formatPlural(made.events, 'event')}.`;
          actions.say([`Imported ${each.name}.`, what, ...made.remarks].join(' '), 'done');
        } catch (refusal) {
          actions.say(refusal instanceof Error ? refusal.message : String(refusal));
        } finally {
          end();
          setFile(undefined);
        }
      }
    },
    [actions, begin, client, end],
  );
  useEffect(() => importFiles.listen((files) => void take(files)), [take]);
  useDrop(takesJson, setOver, take);
  return (
    <ImportShown
      over={isOver}
      file={file}
      sent={sent}
      progress={job.progress}
      onCancel={() => {
        stop.current.abort();
        cancel();
      }}
    />
  );
}

/** Files over the window and dropped in it; what is meant for somebody else is left to them. */
function useDrop(takesJson: boolean, onOver: (over: boolean) => void, onFiles: (files: readonly File[]) => Promise<void>): void {
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
      if (!takesJson && !files.some(({ name }) => isTraffic(name, false))) return;
      event.stopPropagation();
      void onFiles(files);
    };
    window.addEventListener('dragover', over, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragover', over, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, [takesJson, onOver, onFiles]);
}
