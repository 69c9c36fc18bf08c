// Binds the captures page to the state, and carries exports from the engine to the disk.
import { useEffect, useState, type ReactElement } from 'react';
import type { Result } from '../../../shared/contract/contract.ts';
import { useActions, useApp, useClient } from '../../state/useApp.ts';
import './captures.css';
import { saveExport } from './model/saveExport.ts';
import { CapturesView } from './views/CapturesView.tsx';

/** The captures on disk. */
export function CapturesFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const folder = useApp((state) => state.host?.dataDir ?? '');
  const actions = useActions();
  const client = useClient();
  const [formats, setFormats] = useState<Result<'export.formats'>>([]);
  const [exporting, setExporting] = useState<number>();
  useEffect(() => {
    void actions.loadCaptures();
    void actions.ask('export.formats', {}).then((known) => known && setFormats(known));
  }, [actions]);

  const save = async (capture: string, format: string): Promise<void> => {
    setExporting(0);
    try {
      const name = await saveExport(client, capture, format, (share) => setExporting(Math.round(share * 100)));
      actions.say(`Saved as ${name}.`, 'done');
    } catch (refusal) {
      actions.say(refusal instanceof Error ? refusal.message : String(refusal));
    } finally {
      setExporting(undefined);
    }
  };
  return (
    <CapturesView
      captures={captures}
      folder={folder}
      formats={formats}
      exporting={exporting}
      onOpen={(capture) => void actions.openCapture(capture)}
      onRename={(capture, name) => void actions.renameCapture(capture, name)}
      onRemove={(capture) => void actions.removeCapture(capture)}
      onExport={(capture, format) => void save(capture, format)}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}
