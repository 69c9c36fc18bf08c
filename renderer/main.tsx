import '../shared/contract/withoutEval.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/ui.css';
import { createRoot } from 'react-dom/client';
import { createClient } from '../shared/contract/createClient.ts';
import { BugBoundary } from './ui/BugBoundary.tsx';
import { Window } from './app/Window.tsx';
import { connectPipe } from './client/connectPipe.ts';
import { createApp } from './state/createApp.ts';
import { AppContext } from './state/useApp.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element');

const app = createApp(createClient(connectPipe()));
window.addEventListener('error', (event) =>
  app.actions.reportBug('Wirescope made a mistake.', String(event.error ?? event.message)),
);
window.addEventListener('unhandledrejection', (event) =>
  app.actions.reportBug('Wirescope made a mistake.', String(event.reason)),
);

createRoot(root).render(
  <AppContext value={app}>
    <BugBoundary what="the window">
      <Window />
    </BugBoundary>
  </AppContext>,
);
