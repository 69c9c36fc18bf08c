// The three eras with a session open, as drafts are planned in them.
import { era as httpSse } from '../../../shared/eras/http-sse/era.ts';
import { era as stateless } from '../../../shared/eras/stateless/era.ts';
import { era as streamable } from '../../../shared/eras/streamable/era.ts';
import type { EraContext } from '../../../shared/eras/era.ts';
import type { PlanningFor } from '../../../shared/draft/planComposed.ts';

const context: EraContext = {
  url: 'http://127.0.0.1:3000/mcp',
  endpoint: 'http://127.0.0.1:3000/messages?session=1',
  revision: '2025-11-25',
  agreed: true,
  mcpSessionId: 'abc',
  headers: [['X-Mine', 'yes']],
  bearer: undefined,
  agent: 'test/1',
  client: {
    name: 'test',
    version: '1',
    features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
  },
  logLevel: undefined,
  allowCrossOriginEndpoint: false,
};

const schemas: Readonly<Record<string, unknown>> = {
  fly: { type: 'object', properties: { to: { type: 'string', 'x-mcp-header': 'Destination' } } },
};
const schemaOf = (tool: string): unknown => schemas[tool];

export const inSession: PlanningFor = { era: streamable, context, schemaOf };
export const overSse: PlanningFor = { era: httpSse, context, schemaOf };
export const stateless2026: PlanningFor = {
  era: stateless,
  context: { ...context, revision: '2026-07-28', mcpSessionId: undefined },
  schemaOf,
};
export const everyEra = [inSession, overSse, stateless2026];
