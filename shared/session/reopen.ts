// A new MCP session in place of one that was lost, into the same capture: asked for as the one before was, with nothing of it left over.
import { openAs } from './detection.ts';
import { nothingStanding } from './standing.ts';
import { unknownList } from './state.ts';
import { put, say, show, type Turn } from './turn.ts';

/** Opens a new session as the next connection of the capture. */
export function reopen(turn: Turn): void {
  const { era, context, summary, closing } = turn.state;
  if (closing) return undefined;
  if (!era || !summary.canReopen)
    return say(turn, 'notice', 'No session was lost', 'A new one is opened in place of one that the server forgot or let go.', {
      severity: 'note',
    });
  const connection = summary.connection + 1;
  put(turn, {
    standing: nothingStanding,
    tools: [],
    resources: [],
    templates: [],
    prompts: [],
    listings: new Map(),
    refreshes: new Map(),
  });
  show(turn, {
    phase: 'connecting',
    failure: null,
    canReopen: false,
    connection,
    mcpSessionId: null,
    // A level was that session's.
    logLevel: null,
    logLevelChange: null,
    lists: { tools: unknownList, resources: unknownList, templates: unknownList, prompts: unknownList },
  });
  say(
    turn,
    'connecting',
    'Opening a new session',
    `${era.title}, ${context.revision}, as connection ${connection} of this capture`,
  );
  return openAs(turn, era.id, context.revision);
}
