import type { ReactElement } from 'react';
import { useActions, useApp } from '../../state/useApp.ts';
import './settings.css';
import { SettingsView } from './views/SettingsView.tsx';

/** The dialog `Settings`, in front of everything while `open`. */
export function SettingsFeature({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactElement {
  const settings = useApp((state) => state.settings);
  const { saveSettings } = useActions();
  return <SettingsView settings={settings} open={open} onClose={onClose} onSettings={(change) => void saveSettings(change)} />;
}
