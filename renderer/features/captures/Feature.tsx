// Binds the captures page to the state.
import { useEffect, type ReactElement } from 'react';
import { importFiles } from '../../state/importFiles.ts';
import { useActions, useApp } from '../../state/useApp.ts';
import './captures.css';
import './travel.css';
import { CapturesView } from './views/CapturesView.tsx';

/** The captures on disk. */
export function CapturesFeature(): ReactElement {
  const captures = useApp((state) => state.captures);
  const folder = useApp((state) => folderOf(state.host?.dataDir ?? ''));
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
      onRemove={(those) => void actions.removeCaptures(those)}
      onReplay={(capture) => actions.goTo({ kind: 'replay', capture })}
      onMock={(capture) => actions.goTo({ kind: 'mock', capture })}
      onCompare={(those) => actions.goTo({ kind: 'compare', captures: those })}
      onExport={(capture) => actions.askExport({ capture })}
      onImport={importFiles.give}
      onRetention={(next) => void actions.saveSettings({ retention: next })}
      onConnect={() => actions.goTo({ kind: 'connect' })}
    />
  );
}

/** The captures of a data folder, as its system writes paths. */
function folderOf(dataDir: string): string {
  const between = dataDir.includes('\\') ? '\\' : '/';
  return `${dataDir}${between}captures${between}`;
}
