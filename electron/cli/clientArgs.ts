import type { ClientFeatures, ClientProfile, Root } from '../../shared/contract/schemas/client.ts';
import type { AnswerPolicies, AnswerPolicy } from '../../shared/contract/schemas/inbox.ts';
import { appVersion } from '../engine/appVersion.ts';
import { UsageError } from './usageError.ts';

/** Options about who we are to the server, for `readArgs`. */
export const clientArgs = {
  declare: { type: 'string' },
  client: { type: 'string' },
  root: { type: 'string', multiple: true, default: [] as string[] },
  answer: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** Their help lines. */
export const clientHelp = `  --declare A,B       what to declare: sampling, elicitation, roots, tasks, extensions, or none; all unless given
  --client N/V        who to say we are: name and version (default wirescope and its own)
  --root URI          a root to name when the server asks; may be repeated
  --answer 'M=JSON'   the result for sampling/createMessage or elicitation/create; declined unless given`;

const features = ['sampling', 'elicitation', 'roots', 'tasks', 'extensions'] as const satisfies (keyof ClientFeatures)[];

const asked: Readonly<Record<string, keyof AnswerPolicies>> = {
  'sampling/createMessage': 'sampling',
  'elicitation/create': 'elicitation',
};

/** Who we say we are and what is declared: everything unless told. Throws `UsageError` for a word that is no feature. */
export function clientOf(declare: string | undefined, client: string | undefined): ClientProfile | undefined {
  if (declare === undefined && client === undefined) return undefined;
  const [name, version] = client === undefined ? ['wirescope', appVersion] : (/^(.*)\/(.*)$/s.exec(client)?.slice(1) ?? []);
  if (name === undefined || version === undefined) throw new UsageError(`--client wants NAME/VERSION, not "${client}".`);
  const words = declare === undefined ? features : declare === 'none' ? [] : declare.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !features.some((feature) => feature === word));
  if (unknown !== undefined) throw new UsageError(`--declare takes ${features.join(', ')} or none, not "${unknown}".`);
  const chosen = Object.fromEntries(features.map((feature) => [feature, words.some((word) => word === feature)]));
  return { name, version, features: chosen as ClientFeatures };
}

/** Throws `UsageError` for what is no URI. */
export function rootsOf(uris: readonly string[]): Root[] {
  return uris.map((uri) => {
    if (!URL.canParse(uri)) throw new UsageError(`--root wants a URI like file:///home/me/project, not "${uri}".`);
    return { uri };
  });
}

/** How questions of the server are answered: nobody sits at a terminal's form, so what has no answer is declined. */
export function policiesOf(answers: readonly string[]): AnswerPolicies {
  const given = new Map<keyof AnswerPolicies, AnswerPolicy>();
  for (const text of answers) {
    const at = text.indexOf('=');
    const feature = at < 0 ? undefined : asked[text.slice(0, at)];
    if (feature === undefined)
      throw new UsageError(`--answer wants METHOD=JSON with ${Object.keys(asked).join(' or ')}, not "${text}".`);
    given.set(feature, { result: checkedResult(text.slice(at + 1)) });
  }
  return { sampling: given.get('sampling') ?? 'decline', elicitation: given.get('elicitation') ?? 'decline' };
}

function checkedResult(json: string): string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new UsageError(`The result in --answer is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('The result in --answer is a JSON object.');
  return json;
}
