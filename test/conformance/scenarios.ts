// What a person would do with our client in each scenario of the suite: connect, list, call. Everything else, headers, versions,
// resumption, retries, rounds, is the engine's own doing.
import type { ConnectOptions } from '../../shared/contract/schemas/session.ts';
import { initialValue } from '../../shared/forms/initialValue.ts';
import type { Client } from './client.ts';

/** One scenario: how to connect, and what to do then. */
export interface Scenario {
  readonly connect?: Partial<ConnectOptions>;
  /** `context` is what the suite hands over, parsed. */
  readonly use: (client: Client, context: unknown) => Promise<void>;
}

/** The scenarios that do not need authorization, by the suite's names. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  // The mock has nothing beyond the handshake.
  initialize: { use: () => Promise.resolve() },
  tools_call: {
    async use(client) {
      await client.tools();
      await client.call('add_numbers', { a: 5, b: 3 });
    },
  },
  'elicitation-sep1034-client-defaults': {
    async use(client) {
      client.onElicitation(({ requestedSchema }) => ({ action: 'accept', content: initialValue(requestedSchema) }));
      await client.tools();
      await client.call('test_client_elicitation_defaults');
    },
  },
  'sse-retry': {
    async use(client) {
      await client.tools();
      await client.call('test_reconnection');
    },
  },
  'request-metadata': {
    // Found out, not pinned: the refused version must be asked for once more.
    connect: { transport: 'auto', revision: 'auto' },
    async use(client) {
      await client.request('tools/list');
    },
  },
  'http-standard-headers': {
    async use(client) {
      const tools = await client.tools();
      for (const { name } of tools) await client.request('tools/call', { name, arguments: {} });
      for (const { uri } of itemsOf(await client.request('resources/list'), 'resources'))
        await client.request('resources/read', { uri });
      for (const { name } of itemsOf(await client.request('prompts/list'), 'prompts'))
        await client.request('prompts/get', { name });
    },
  },
  'http-custom-headers': {
    async use(client, context) {
      await client.tools();
      for (const { name, arguments: args } of toolCallsOf(context)) await client.request('tools/call', { name, arguments: args });
    },
  },
  'http-invalid-tool-headers': {
    async use(client) {
      for (const { name, problem } of await client.tools())
        if (problem === '') await client.request('tools/call', { name, arguments: { region: 'us-west1' } });
    },
  },
  'sep-2322-client-request-state': {
    async use(client) {
      client.onElicitation(() => ({ action: 'accept', content: { confirmed: true } }));
      await client.tools();
      for (const name of ['test_mrtr_echo_state', 'test_mrtr_no_state', 'test_mrtr_unrelated', 'test_mrtr_no_result_type'])
        await client.request('tools/call', { name, arguments: {} });
    },
  },
  'json-schema-ref-no-deref': {
    async use(client) {
      await client.tools();
    },
  },
  'json-schema-2020-12-preservation': {
    async use(client) {
      const tool = (await client.tools()).find(({ name }) => name === 'json_schema_2020_12_tool');
      if (!tool) throw new Error('The server offers no json_schema_2020_12_tool.');
      await client.call('json_schema_echo', { schema: tool.inputSchema });
    },
  },
};

function itemsOf(
  { result }: { readonly result?: unknown },
  member: string,
): readonly { readonly uri: string; readonly name: string }[] {
  return (result as Record<string, readonly { readonly uri: string; readonly name: string }[]> | undefined)?.[member] ?? [];
}

function toolCallsOf(context: unknown): readonly { readonly name: string; readonly arguments: unknown }[] {
  return (context as { readonly toolCalls: readonly { readonly name: string; readonly arguments: unknown }[] }).toolCalls;
}
