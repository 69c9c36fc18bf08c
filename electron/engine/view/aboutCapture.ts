// What is the same for every row of a capture, told by the row that says it is connected.
import { eras } from '../../../shared/eras/registry.gen.ts';
import type { Surroundings } from '../../../shared/filter/predicate.ts';
import type { CaptureStore } from '../capture/captureStore.ts';

/** Rows an opening takes at most. */
const OPENING = 300;

/** The server's name, the era and the revision; empty where they are not known yet. `server` is its name and version. */
export function aboutCapture(
  store: Pick<CaptureStore, 'rows'>,
  server: string,
): Pick<Surroundings, 'server' | 'era' | 'revision'> {
  const connected = store.rows(1, OPENING).findLast(({ kind, target }) => kind === 'state' && target === 'Connected')?.detail;
  const era = eras.find(({ title }) => connected?.startsWith(`${title}, `));
  const [revision = ''] = era === undefined ? [] : connected!.slice(era.title.length + 2).split(', ');
  return { server: server.replace(/ [^ ]*\d[^ ]*$/, ''), era: era?.id ?? '', revision };
}
