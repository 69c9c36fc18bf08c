// The methods as a session needs them: read in one revision. A revision that is outside a method's span does not have the method:
// absence is the deletion. Methods missing here can still be sent and shown; nothing is assumed about them.
import { variantsOf } from './describe.ts';
import { methods, type MethodDescription, type Need } from './methods.ts';
import { schemaOf } from './schema.ts';
import { covers, type ExtensionId } from './span.ts';

/** One method as one revision has it. */
export interface MethodEntry {
  readonly method: string;
  readonly kind: 'request' | 'notification';
  /** Who may send it. */
  readonly from: 'client' | 'server' | 'both';
  /** The extension that adds it; undefined for methods of the protocol itself. */
  readonly extension?: ExtensionId;
  /** The definition of the whole message in `schemaOf(revision, extensions)`. */
  readonly definition: string;
  /** The definition of its parameters, where the revision names them. */
  readonly params?: string;
  /** The definition of its result, for requests. */
  readonly result?: string;
  /** The capabilities it needs, all of them. */
  readonly needs: readonly Need[];
  /** What must be declared besides for it to become a task; undefined where it cannot. */
  readonly asTask?: readonly Need[];
  /** The member of the result that is a page of things, for methods that hand out a `nextCursor`. */
  readonly pages?: string;
  /** The parameter mirrored in `Mcp-Name` (2026-07-28 › Streamable HTTP › Standard Request Headers). */
  readonly names?: string;
  /** Whether the work may take long enough for a progress token to be worth sending. */
  readonly progress?: boolean;
  /** Whether it may be answered `input_required` (2026-07-28 › Multi Round-Trip Requests). */
  readonly asksBack: boolean;
  /** Whether its complete result says how long it may be kept, in `ttlMs` and `cacheScope`. */
  readonly cached: boolean;
  /** Whether it is only a question inside an `input_required` result, and never a message of its own. */
  readonly embedded: boolean;
}

/** The entry of a method where `revision` has it. An unknown revision is read as one newer than all we know. */
export function methodIn(method: string, revision: string): MethodEntry | undefined {
  const found = methods.find((entry) => entry.method === method && covers(entry, revision));
  return found && entryIn(found, revision);
}

/** Every method `revision` has, those of extensions too: they say so in `extension`. */
export function methodsIn(revision: string): readonly MethodEntry[] {
  return methods.filter((entry) => covers(entry, revision)).map((entry) => entryIn(entry, revision));
}

function entryIn(found: MethodDescription, revision: string): MethodEntry {
  const { method, kind, from, extension, definition, result, pages, names, progress } = found;
  const needs = (list: readonly Need[] = []) => list.filter((need) => covers(need, revision));
  const asTask = needs(found.asTask);
  const params = paramsIn(found, revision);
  return {
    method,
    kind,
    from,
    definition,
    needs: needs(found.needs),
    asksBack: found.asksBack !== undefined && covers({ since: found.asksBack }, revision),
    cached: found.cached !== undefined && covers({ since: found.cached }, revision),
    embedded: found.embedded !== undefined && covers({ since: found.embedded }, revision),
    ...(extension !== undefined && { extension }),
    ...(params !== undefined && { params }),
    ...(result !== undefined && { result }),
    ...(asTask.length > 0 && { asTask }),
    ...(pages !== undefined && { pages }),
    ...(names !== undefined && { names }),
    ...(progress !== undefined && { progress }),
  };
}

function paramsIn({ params, extension }: MethodDescription, revision: string): string | undefined {
  const shape = variantsOf(params).find((variant) => covers(variant, revision))?.shape;
  if (shape?.kind !== 'ref') return undefined;
  return shape.name in schemaOf(revision, extension && [extension]).$defs ? shape.name : undefined;
}
