/** The dialog `Settings`: how long things are waited for, and the answers kept to give again. `<SettingsFeature open onClose />`. */
export { SettingsFeature } from './Feature.tsx';
