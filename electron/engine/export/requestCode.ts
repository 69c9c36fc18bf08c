import { ContractError } from '../../../shared/contract/contractError.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { codeOf, type CodeKind } from './codeOf.ts';

/** The request of an event's exchange as something that runs elsewhere. Throws `ContractError` `not-found` for an event of no exchange. */
export function requestCode(file: CaptureFile, event: number, url: string, as: CodeKind): string {
  const exchange = file.row(event)?.exchange;
  const found = exchange === undefined ? undefined : file.exchange(exchange);
  if (exchange === undefined || found === undefined)
    throw new ContractError('not-found', 'This event belongs to no HTTP exchange, so there is no request to copy.');
  const { total } = file.bytes(exchange, 'request', 'sent', 0, 0);
  return codeOf(as, { ...found.opened, body: file.bytes(exchange, 'request', 'sent', 0, total).bytes }, { url });
}
