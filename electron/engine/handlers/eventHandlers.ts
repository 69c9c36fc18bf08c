import { ContractError } from '../../../shared/contract/contractError.ts';
import { readPath } from '../../../shared/filter/jsonPath.ts';
import { requestCode } from '../export/requestCode.ts';
import type { HandlersOf } from './handlersOf.ts';
import { rowValues } from '../view/rowValues.ts';
import type { OpenCaptures } from './openCaptures.ts';

/** The most bytes one question gets. */
export const mostBytes = 8 * 1024 * 1024;

/** One event taken apart, and the bytes of bodies. */
export function eventHandlers(open: OpenCaptures): HandlersOf<'event' | 'bytes'> {
  return {
    'event.get': ({ capture, event }) => {
      const details = open.get(capture).file.details(event);
      if (!details) throw new ContractError('not-found', `There is no event ${event} in this capture.`);
      return details;
    },
    'event.values': ({ capture, events, paths }) => {
      const read = paths.map((path) => {
        const found = readPath(path, 0);
        if (found?.to === path.length) return found.path;
        throw new ContractError('bad-params', `${path} is not a path into a message, as $.params.name is.`);
      });
      return { values: rowValues(open.get(capture).file.inside.store, events, read).map((values) => [...values]) };
    },
    'bytes.read': ({ capture, exchange, side, layer, from, to }) => {
      checkRange('bytes.read', from, to);
      const { bytes, total } = open.get(capture).file.bytes(exchange, side, layer, from, to);
      return { base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'), total };
    },
    'bytes.origin': ({ capture, ...asked }) => open.get(capture).file.origin(asked),
    'bytes.given': ({ capture, ...asked }) => open.get(capture).file.given(asked),
    'event.curl': ({ capture, event, as = 'curl' }) => {
      const { file, options } = open.get(capture);
      return { text: requestCode(file, event, options.url, as) };
    },
  };
}

/** Refuses more bytes than one question gets. */
export function checkRange(method: string, from: number, to: number): void {
  if (to - from > mostBytes)
    throw new ContractError('bad-params', `${method} gives at most ${mostBytes} bytes at a time, not ${to - from}.`);
}
