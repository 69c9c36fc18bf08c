// Two tools that go wrong, each in one of the two ways the protocol knows.
import { ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { defineTool, textResult, type DemoTool } from '../tool.ts';

const failing = defineTool({
  name: 'failing',
  title: 'Fail as a tool',
  description: 'Always answers with a result whose isError is true: the call worked, the tool did not.',
  input: z.object({ reason: z.string().max(500).default('The printer is out of paper.') }),
  run: ({ reason }) => textResult(reason, true),
});

const broken = defineTool({
  name: 'broken',
  title: 'Fail as a protocol',
  description: 'Always answers with a JSON-RPC error (-32603) instead of a result.',
  input: z.object({}),
  run() {
    throw new ProtocolError(ProtocolErrorCode.InternalError, 'This tool always answers with a protocol error.', {
      tool: 'broken',
    });
  },
});

export const trouble: readonly DemoTool[] = [failing, broken];
