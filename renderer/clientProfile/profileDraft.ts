// What a person is writing about the client a server sees, and what it becomes. Pure.
import type { ClientFeatures, ClientProfile, Root } from '../../shared/contract/schemas/client.ts';
import { parseJson } from '../../shared/forms/parseJson.ts';
import { isObject } from '../../shared/forms/schema.ts';

export interface ProfileDraft {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly features: ClientFeatures;
  /** JSON text that replaces the capability object verbatim; empty where the features make it. */
  readonly capabilities: string;
}

/** Everything a client can declare, in the order it is shown. */
export const featureWords: readonly { readonly id: keyof ClientFeatures; readonly title: string; readonly about: string }[] = [
  { id: 'sampling', title: 'Sampling', about: 'asks for a message of a model' },
  { id: 'elicitation', title: 'Elicitation', about: 'asks you, in a form or at an address' },
  { id: 'roots', title: 'Roots', about: 'asks which folders it works in' },
  { id: 'tasks', title: 'Tasks', about: 'calls and questions as tasks' },
  { id: 'extensions', title: 'Extensions', about: 'such as the tasks of 2026-07-28' },
];

/** The draft of a profile in force. */
export function draftOfProfile(profile: ClientProfile): ProfileDraft {
  return {
    name: profile.name,
    version: profile.version,
    title: profile.title ?? '',
    features: profile.features,
    capabilities: profile.capabilities === undefined ? '' : JSON.stringify(profile.capabilities, null, 2),
  };
}

/** The profile a draft stands for, or why it stands for none. */
export type ReadProfile =
  | { readonly ok: true; readonly profile: ClientProfile }
  | { readonly ok: false; readonly sentence: string };

/** Reads a draft: only the JSON of the capabilities can be wrong, everything else may be sent as it is. */
export function readProfile(draft: ProfileDraft): ReadProfile {
  const { name, version, title, features } = draft;
  const base = { name, version, features, ...(title !== '' && { title }) };
  if (draft.capabilities.trim() === '') return { ok: true, profile: base };
  const parsed = parseJson(draft.capabilities);
  if (!parsed.ok) return parsed;
  const capabilities = parsed.value;
  return isObject(capabilities)
    ? { ok: true, profile: { ...base, capabilities } }
    : { ok: false, sentence: 'Capabilities are a JSON object.' };
}

/** Whether two drafts say the same. */
export function sameProfile(one: ProfileDraft, other: ProfileDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What is switched off, in words: "without sampling, roots"; empty where everything is on. */
export function withheldWords({ features, capabilities }: ProfileDraft): string {
  if (capabilities.trim() !== '') return 'capabilities by hand';
  const off = featureWords.filter(({ id }) => !features[id]).map(({ title }) => title.toLowerCase());
  return off.length === 0 ? '' : `without ${off.join(', ')}`;
}

/** What is unusual about a root; it is sent all the same. */
export function rootRemark({ uri }: Root): string {
  if (uri.trim() === '') return 'It has no URI.';
  if (!URL.canParse(uri)) return 'This is no URI; it is sent as it stands.';
  return uri.startsWith('file://') ? '' : 'The specification allows only file:// roots; it is sent as it stands.';
}
