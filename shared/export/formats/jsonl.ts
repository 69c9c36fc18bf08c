import { encodeBase64 } from '../../base/base64.ts';
import type { Derived } from '../../observation/derived.ts';
import type { Truth } from '../../observation/truth.ts';
import type { RpcMessage } from '../../jsonrpc/message.ts';
import type { Exporter } from '../exporter.ts';

/** One observation a line, in order: truth with its exact bytes, and what was derived from it. */
export const exporter: Exporter = {
  id: 'jsonl',
  title: 'Observations (JSON Lines)',
  description:
    'For scripts: one observation a line, truth with its exact bytes as base64, then the frames and messages derived from it.',
  extension: 'jsonl',
  mediaType: 'application/jsonl',
  *write(source) {
    for (const observation of source.observations()) yield `${JSON.stringify(lineOf(observation))}\n`;
  },
};

function lineOf(observation: Truth | Derived): object {
  switch (observation.kind) {
    case 'chunk': {
      const { bytes, ...rest } = observation;
      return { ...rest, length: bytes.length, base64: encodeBase64(bytes) };
    }
    case 'message': {
      const { frame, message, ...rest } = observation;
      return {
        ...rest,
        ...(frame === undefined ? {} : { frame: { from: frame.from, to: frame.to } }),
        message: messageOf(message),
      };
    }
    default:
      return observation;
  }
}

/** The message without `value`, which would say everything a second time; an invalid one and a batch have nothing else. */
function messageOf(message: RpcMessage): object {
  if (message.kind === 'invalid') return message;
  const { value: _value, ...rest } = message;
  return rest.kind === 'batch' ? { kind: 'batch', messages: rest.messages.length } : rest;
}
