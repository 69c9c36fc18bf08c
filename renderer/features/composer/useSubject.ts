import { useMemo } from 'react';
import type { SessionSummary } from '../../../shared/contract/schemas/session.ts';
import type { ComposedDraft } from '../../../shared/draft/draft.ts';
import { metaSchema, paramsSchema } from '../../../shared/draft/messageSchema.ts';
import { readParamHeaders } from '../../../shared/eras/stateless/paramHeaders.ts';
import { startText } from '../../../shared/forms/field/startText.ts';
import { methodIn, methodsIn } from '../../../shared/protocol/catalogue.ts';
import { revisions } from '../../../shared/protocol/revisions.ts';
import { aboutOf } from './model/faces.ts';
import { templateOptions } from './model/templates.ts';
import { useApp } from '../../state/useApp.ts';
import type { Option } from '../../ui/Select.tsx';

/** What a draft is about, in the session it is for. */
export interface Subject {
  /** Its method, and the name of what it is about; empty where it has none. */
  readonly method: string;
  readonly target: string;
  /** The revision it speaks. */
  readonly revision: string;
  readonly methods: readonly Option<string>[];
  readonly revisions: readonly Option<string>[];
  /** The parameter that names what it is about, and the names there are. */
  readonly names: string;
  readonly targets: readonly Option<string>[];
  /** Of a call: the tool's schemas, where the tool is known. */
  readonly inputSchema: unknown;
  /** What the arguments of a tool start with, as JSON text; undefined where it is not about a tool. */
  readonly startOf: (tool: string) => string | undefined;
  /** Where else an argument is sent, by its path; empty where nowhere. */
  readonly noteOf: (path: readonly (string | number)[]) => string;
  /** What the form shows: a part of the message and its schema; undefined where nothing describes it. */
  readonly form: { readonly schema: unknown; readonly path: readonly string[]; readonly title: string } | undefined;
  /** The schema of `_meta`, where the form does not show it anyway. */
  readonly meta: unknown;
}

const none: readonly never[] = [];

/** Finds what the faces of a draft need to know of the session. */
export function useSubject(session: SessionSummary, draft: ComposedDraft): Subject {
  const { capture } = session;
  const tools = useApp((state) => state.tools[capture]) ?? none;
  const prompts = useApp((state) => state.prompts[capture]) ?? none;
  const resources = useApp((state) => state.resources[capture]) ?? none;
  const agreed = session.revision ?? '';
  const revision = draft.revision ?? agreed;
  const { method, string } = aboutOf(draft.text);
  const names = methodIn(method, revision)?.names ?? 'name';
  const target = string('params', names) ?? '';
  return useMemo(() => {
    const inputSchema = method === 'tools/call' ? tools.find(({ name }) => name === target)?.inputSchema : undefined;
    const targets: Readonly<Record<string, readonly Option<string>[]>> = {
      'tools/call': tools.map(({ name, title }) => ({ id: name, title: name, detail: title })),
      'prompts/get': prompts.map(({ name }) => ({ id: name, title: name })),
      'resources/read': resources.map(({ uri, name }) => ({ id: uri, title: uri, detail: name })),
    };
    const params = paramsSchema(method, revision);
    return {
      revision,
      methods: [
        ...methodsIn(revision)
          .filter(({ from, embedded }) => from !== 'server' && !embedded)
          .map(({ method: id, kind }) => ({ id, title: id, ...(kind === 'notification' && { detail: 'notification' }) })),
        ...templateOptions,
      ],
      revisions: revisions.map(({ id }) => ({ id, title: id, ...(id === agreed && { detail: 'agreed' }) })),
      method,
      target,
      names,
      targets: targets[method] ?? [],
      inputSchema,
      noteOf: mirroredIn(inputSchema, revision),
      startOf: (name) => {
        const schema = method === 'tools/call' ? tools.find((tool) => tool.name === name)?.inputSchema : undefined;
        return schema === undefined ? undefined : startText(schema, schema);
      },
      meta: inputSchema === undefined ? undefined : metaSchema(method, revision),
      form:
        inputSchema !== undefined
          ? { schema: inputSchema, path: ['params', 'arguments'], title: 'arguments' }
          : params && { schema: params, path: ['params'], title: 'params' },
    };
  }, [method, target, names, tools, prompts, resources, revision, agreed]);
}

/** The header an argument is repeated in, where the revision does that. */
function mirroredIn(inputSchema: unknown, revision: string): Subject['noteOf'] {
  if (revisions.find(({ id }) => id === revision)?.era !== 'stateless') return () => '';
  const headers = new Map(readParamHeaders(inputSchema).headers.map(({ name, path }) => [path.join('\n'), name]));
  return (path) => {
    const name = headers.get(path.join('\n'));
    return name === undefined ? '' : `sent as Mcp-Param-${name}`;
  };
}
