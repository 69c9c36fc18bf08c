import type { Client } from '../../../../shared/contract/client.ts';

/** Connecting takes far fewer rows than this. */
const LOOKED_AT = 500;

/** The row of an exchange among the first of a capture, or undefined where it is not there (yet). */
export async function rowOfExchange(client: Client, capture: string, exchange: number): Promise<number | undefined> {
  try {
    const { view } = await client.call('view.open', { capture, filter: { preset: 'all', kinds: ['http'] } });
    const { rows } = await client.call('view.rows', { view, from: 0, to: LOOKED_AT });
    await client.call('view.close', { view });
    return rows.find((row) => row.exchange === exchange)?.event;
  } catch {
    return undefined;
  }
}
