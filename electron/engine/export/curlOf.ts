import { ContractError } from '../../../shared/contract/contractError.ts';
import { curlCommand } from '../../../shared/export/curl.ts';
import type { CaptureFile } from '../capture/captureFile.ts';

/** The request of an event's exchange as a curl command. Throws `ContractError` `not-found` for an event of no exchange. */
export function curlOf(file: CaptureFile, event: number): string {
  const exchange = file.row(event)?.exchange;
  const found = exchange === undefined ? undefined : file.exchange(exchange);
  if (exchange === undefined || found === undefined)
    throw new ContractError('not-found', 'This event belongs to no HTTP exchange, so there is no request to copy.');
  const { total } = file.bytes(exchange, 'request', 'sent', 0, 0);
  return curlCommand({ ...found.opened, body: file.bytes(exchange, 'request', 'sent', 0, total).bytes });
}
