// What the client says of itself when a session opens (or, in 2026-07-28, with each request): one line for each thing it can say,
// with the revisions that know the word. A word a revision does not know is not said to it.
import { covers, type Span } from './span.ts';
import type { JsonObject } from './shape.ts';

/** What a person lets this client offer. */
export interface ClientFeatures {
  readonly roots: boolean;
  readonly sampling: boolean;
  readonly elicitation: boolean;
  readonly tasks: boolean;
  readonly extensions: boolean;
}

interface Declaration extends Span {
  /** Where it stands in the capability object. */
  readonly path: readonly string[];
  /** All of these must be switched on. */
  readonly needs: readonly (keyof ClientFeatures)[];
  /** What stands there; an empty object where nothing is named. */
  readonly value?: true;
}

const lastLegacy = '2025-11-25';

const declarations: readonly Declaration[] = [
  { path: ['roots'], needs: ['roots'] },
  { path: ['roots', 'listChanged'], needs: ['roots'], until: lastLegacy, value: true },
  { path: ['sampling'], needs: ['sampling'] },
  { path: ['sampling', 'tools'], needs: ['sampling'], since: '2025-11-25' },
  { path: ['sampling', 'context'], needs: ['sampling'], since: '2025-11-25' },
  { path: ['elicitation'], needs: ['elicitation'], since: '2025-06-18' },
  { path: ['elicitation', 'form'], needs: ['elicitation'], since: '2025-11-25' },
  { path: ['elicitation', 'url'], needs: ['elicitation'], since: '2025-11-25' },
  { path: ['tasks', 'list'], needs: ['tasks'], since: '2025-11-25', until: lastLegacy },
  { path: ['tasks', 'cancel'], needs: ['tasks'], since: '2025-11-25', until: lastLegacy },
  {
    path: ['tasks', 'requests', 'sampling', 'createMessage'],
    needs: ['tasks', 'sampling'],
    since: '2025-11-25',
    until: lastLegacy,
  },
  {
    path: ['tasks', 'requests', 'elicitation', 'create'],
    needs: ['tasks', 'elicitation'],
    since: '2025-11-25',
    until: lastLegacy,
  },
  { path: ['extensions', 'io.modelcontextprotocol/tasks'], needs: ['tasks', 'extensions'], since: '2026-07-28' },
];

/**
 * The `capabilities` of a client with these features, in the words `revision` knows (an unknown revision is read as newer than all we
 * know). A fresh plain object, `{}` where there is nothing to say.
 */
export function clientCapabilitiesFor(features: ClientFeatures, revision: string): JsonObject {
  const said: Record<string, unknown> = {};
  for (const declaration of declarations) {
    if (covers(declaration, revision) && declaration.needs.every((need) => features[need]))
      put(said, declaration.path, declaration.value ?? {});
  }
  return said;
}

function put(root: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let place = root;
  for (const step of path.slice(0, -1)) {
    const next = (place[step] ??= {}) as Record<string, unknown>;
    place = next;
  }
  const last = path.at(-1);
  if (last !== undefined) place[last] = value;
}
