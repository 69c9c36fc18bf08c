// Binds the captures page to the state.
import { useEffect, type ReactElement } from 'react';
import { useActions, useApp } from '../../state/useApp.ts';
import './captures.css';
import './travel.css';
import { importFiles } from './model/importFiles.ts';
import { CapturesView } from './views/CapturesView.tsx';

/** The captures on disk. */
export function CapturesFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const folder = useApp((state) => state.host?.dataDir ?? '');
  const retention = useApp((state) => state.settings.retention);
  const actions = useActions();
  useEffect(() => void actions.loadCaptures(), [actions]);
  return (
    <CapturesView
      captures={captures}
      folder={folder}
      retention={retention ?? {}}
      onOpen={(capture) => void actions.openCapture(capture)}
      onRename={(capture, name) => void actions.renameCapture(capture, name)}
      onTag={(capture, tags) => void actions.tagCapture(capture, tags)}
      onRemove={(capture) => void actions.removeCapture(capture)}
      onExport={(capture) => actions.askExport({ capture })}
      onImport={importFiles.give}
      onRetention={(next) => void actions.saveSettings({ retention: next })}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}
