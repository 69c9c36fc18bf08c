// Who we are to the server, and what we say we can do.
import type { ClientProfile } from '../contract/schemas/client.ts';
import { declaredIn } from '../eras/planning.ts';
import { put, say, show, type Turn } from './turn.ts';

/** Another profile: at once where every request says who it is from, else from the next connection on. */
export function setClient(turn: Turn, client: ClientProfile): void {
  const { era, context, summary } = turn.state;
  put(turn, { context: { ...context, client } });
  show(turn, { client });
  const isLive = summary.phase === 'connected' || summary.phase === 'reconnecting';
  if (era?.handshakes === false) return declare(turn);
  if (isLive)
    say(
      turn,
      'notice',
      'What we declare changes with the next connection',
      'This session was opened with what was declared then.',
    );
}

/** Remembers what this server is told of us, when it is told: the profile may change before it answers. */
export function declare(turn: Turn): void {
  show(turn, { declared: declaredIn(turn.state.context) });
}
