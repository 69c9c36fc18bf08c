import { createInterface } from 'node:readline';

/** The first line a program prints. Throws where it prints none. */
export async function firstLine(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error('The process ended without a word.');
}
