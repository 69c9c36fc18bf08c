// Runs the bundled shell with the fake Electron: begins a page, asks one question, prints what comes back, and quits.
import { pathToFileURL } from 'node:url';
import { shellChannel } from '../../shared/contract/carriers.ts';
import { app, ipcMain, record } from './fakeElectron.ts';

const [main = ''] = process.argv.splice(2, 1);
await import(pathToFileURL(main).href);
const contents = record.windows[0]!.webContents;
const say = (value: unknown): boolean => ipcMain.emit(shellChannel, { sender: contents, senderFrame: contents.mainFrame }, value);
contents.send = (_channel, value) => {
  const said = String(value);
  process.stdout.write(`${said}\n`);
  if (!said.startsWith('{"id":1,')) return;
  app.emit('will-quit', { preventDefault() {} });
};
app.exit = (code) => process.exit(code);
say(null);
say(JSON.stringify({ id: 1, method: 'app.info', params: {} }));
