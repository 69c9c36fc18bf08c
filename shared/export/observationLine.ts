import { encodeBase64 } from '../base/base64.ts';
import type { RpcMessage } from '../jsonrpc/message.ts';
import type { Derived } from '../observation/derived.ts';
import type { Truth } from '../observation/truth.ts';

/** An observation as one line of JSON, its line end included; bytes are base64, a message's parsed value is left out. */
export function observationLine(observation: Truth | Derived): string {
  return `${JSON.stringify(lineOf(observation))}\n`;
}

function lineOf(observation: Truth | Derived): object {
  switch (observation.kind) {
    case 'chunk': {
      const { bytes, ...rest } = observation;
      return { ...rest, length: bytes.length, base64: encodeBase64(bytes) };
    }
    case 'frame': {
      const { dataBytes: _counted, ...frame } = observation.frame;
      return { ...observation, frame };
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
