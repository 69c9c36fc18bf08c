// Tools whose arguments are mirrored in headers (2026-07-28 › Custom Headers from Tool Parameters): one as it should be, one whose
// annotation no client can follow.
import { z } from 'zod';
import { defineTool, textResult, type DemoTool } from '../tool.ts';

const route = defineTool({
  name: 'route',
  title: 'Route by header',
  description: 'Mirrors its arguments in Mcp-Param headers, where the revision has them, and gives the headers that came.',
  input: z.object({
    region: z.string().default('eu-west').meta({ 'x-mcp-header': 'Region' }),
    priority: z.int().min(0).max(9).default(5).meta({ 'x-mcp-header': 'Priority' }),
    dry_run: z.boolean().optional().meta({ 'x-mcp-header': 'Dry-Run' }),
    options: z
      .object({ tenant: z.string().optional().describe('Any text, also in Greek').meta({ 'x-mcp-header': 'Tenant' }) })
      .optional(),
    payload: z.string().default('').describe('Stays in the body'),
  }),
  run({ region }, { http }) {
    const headers = [...(http?.req?.headers ?? [])].filter(([name]) => name.startsWith('mcp-param-'));
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    return textResult([`Routed to ${region}.`, ...(lines.length > 0 ? lines : ['No Mcp-Param header came.'])].join('\n'));
  },
});

const misrouted = defineTool({
  name: 'misrouted',
  title: 'Route by an impossible header',
  description: 'Wants a list mirrored in a header whose name has a blank. A client must not call it as it is.',
  input: z.object({ regions: z.array(z.string()).default(['eu-west']).meta({ 'x-mcp-header': 'The Regions' }) }),
  run: ({ regions }) => textResult(`Called all the same, for ${regions.join(', ')}.`),
});

export const mirrored: readonly DemoTool[] = [route, misrouted];

/** Arguments of `route` that are mirrored, with their paths and headers. */
export const ROUTE_HEADERS: readonly (readonly [path: readonly string[], header: string])[] = [
  [['region'], 'Mcp-Param-Region'],
  [['priority'], 'Mcp-Param-Priority'],
  [['dry_run'], 'Mcp-Param-Dry-Run'],
  [['options', 'tenant'], 'Mcp-Param-Tenant'],
];
