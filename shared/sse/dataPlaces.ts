// Where the data of a frame stands in its bytes: each `data` line a stretch, the line ends between them where they are.
import { placesOfText, type TextPlace } from '../base/textPlaces.ts';
import { bomLength, eachLine } from './lines.ts';

/** The places of the data that the bytes of a frame give. `from` is where the frame stands in its body. */
export function dataPlaces(bytes: Uint8Array, from: number): readonly TextPlace[] {
  const places: TextPlace[] = [];
  let text = 0;
  let lineEnd: TextPlace | undefined;
  eachLine(bytes, from === 0 ? bomLength(bytes) : 0, (line) => {
    if (line.field !== 'data') return;
    if (lineEnd) places.push({ ...lineEnd, text: text++ });
    const own = placesOfText(bytes.subarray(line.valueAt, line.stop), from + line.valueAt, text);
    places.push(...own);
    text += own.reduce((sum, { chars }) => sum + chars, 0);
    lineEnd = { text, chars: 1, from: from + line.stop, bytes: line.next - line.stop };
  });
  return places;
}
