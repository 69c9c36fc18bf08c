// The command the conformance suite starts for each client scenario: `node driver.ts <url>`, told by environment which one.
import { withClient } from './client.ts';
import { scenarios } from './scenarios.ts';

const url = process.argv.at(-1) ?? '';
const name = process.env['MCP_CONFORMANCE_SCENARIO'] ?? '';
const revision = process.env['MCP_CONFORMANCE_PROTOCOL_VERSION'] ?? '2025-11-25';
const context: unknown = JSON.parse(process.env['MCP_CONFORMANCE_CONTEXT'] ?? 'null');

const scenario = scenarios[name];
if (!scenario) throw new Error(`No scenario is called ${name}.`);
const transport = revision === '2026-07-28' ? 'stateless' : 'streamable';
await withClient({ url, transport, revision, headers: [], ...scenario.connect }, (client) => scenario.use(client, context));
