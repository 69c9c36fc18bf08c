import { ContractError } from '../../../shared/contract/contractError.ts';
import { readPath } from '../../../shared/filter/jsonPath.ts';
import type { JsonPath } from '../../../shared/filter/query.ts';
import { capturePath } from '../capture/captureFolder.ts';
import type { CaptureFile } from '../capture/captureFile.ts';
import { openCaptureInSlices } from '../capture/openCapture.ts';
import type { HandlersOf } from '../handlers/handlersOf.ts';
import type { Jobs } from '../handlers/jobs.ts';
import type { Ports } from '../ports.ts';
import { diffCaptures } from './diffCaptures.ts';
import type { Comparisons } from './comparisons.ts';

/** Comparing captures of one folder. */
export function compareHandlers(folder: string, comparisons: Comparisons, jobs: Jobs, ports: Ports): HandlersOf<'compare'> {
  return {
    'compare.run': async ({ a, b, options, job }) => {
      const how = {
        ignored: pathsOf(options.ignore),
        unordered: pathsOf(options.unordered),
        orderCounts: options.ordered,
      };
      const files: CaptureFile[] = [];
      const letGo = (): void => {
        for (const file of files) file.close();
      };
      try {
        for (const capture of [a, b, ...options.baselines]) files.push(await openForReading(folder, capture, ports));
        const [left, right, ...baselines] = files;
        const compared = await jobs.run(job, (following) => diffCaptures(left!, right!, { ...how, baselines }, following));
        const { comparison, varying } = compared;
        const report = { a: left!.info().name, b: right!.info().name, comparison, varying, remarks: [] };
        return comparisons.add({ compared, report, letGo });
      } catch (error) {
        letGo();
        throw error;
      }
    },
    'compare.conversations': ({ compare, from, to, different }) => comparisons.conversations(compare, { from, to, different }),
    'compare.messages': ({ compare, index }) => comparisons.messages(compare, index),
    'compare.close': ({ compare }) => {
      comparisons.close(compare);
      return {};
    },
  };
}

/** A capture of the folder, opened for whoever asks: it stays readable whatever becomes of the window's. */
export function openForReading(folder: string, capture: string, ports: Ports): Promise<CaptureFile> {
  return openCaptureInSlices(capturePath(folder, capture), ports, () => undefined);
}

/** Paths as a person wrote them. Throws `ContractError` `bad-params` where one is none. */
export function pathsOf(texts: readonly string[]): readonly JsonPath[] {
  return texts.map((text) => {
    const read = readPath(text, 0);
    if (read === undefined || read.to !== text.length || read.path.length === 0)
      throw new ContractError('bad-params', `${text} is no path like $.result.content[0].text.`);
    return read.path;
  });
}
