// What of a question goes beyond what this client declared to the server.
import { clientCapabilitiesFor } from '../protocol/clientCapabilities.ts';
import { member, stringMember } from '../protocol/shape.ts';

const EVERYTHING = { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true };

/**
 * The part of a question nothing was declared for, in a few words; undefined where there is none. `declared` is what this server was
 * told; a word `revision` does not know is not asked after (Sampling › Capabilities, Elicitation › Capabilities).
 */
export function undeclaredPart(method: string, params: unknown, declared: unknown, revision: string): string | undefined {
  const known = clientCapabilitiesFor(EVERYTHING, revision);
  if (method === 'elicitation/create' && member(member(known, 'elicitation'), 'url') !== undefined) {
    const mode = stringMember(params, 'mode') ?? 'form';
    return modesIn(member(declared, 'elicitation')).includes(mode) ? undefined : `elicitation in ${mode} mode`;
  }
  if (method === 'sampling/createMessage' && member(member(known, 'sampling'), 'tools') !== undefined) {
    const wantsTools = member(params, 'tools') !== undefined || member(params, 'toolChoice') !== undefined;
    return wantsTools && member(member(declared, 'sampling'), 'tools') === undefined ? 'sampling with tools' : undefined;
  }
  return undefined;
}

/** An object that names no mode says forms only. */
function modesIn(elicitation: unknown): readonly string[] {
  const named = ['form', 'url'].filter((mode) => member(elicitation, mode) !== undefined);
  return named.length === 0 ? ['form'] : named;
}
