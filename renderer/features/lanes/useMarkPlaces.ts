import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { LaneMode } from '../../../shared/contract/schemas/lanes.ts';
import type { MarkColour } from '../../../shared/contract/schemas/mark.ts';
import { useMarks } from '../../state/useMarks.ts';
import type { LanesSource } from './lanesSource.ts';

/** Where a row a person marked stands on the lanes. */
export interface MarkPlace {
  readonly lane: string;
  readonly at: number;
  readonly colour: MarkColour;
}

/** Marks that are looked up: each is one question, asked once. */
const MOST_MARKS = 300;
const nowhere: readonly MarkPlace[] = [];

/** The places of the rows that were marked with a colour. One that is not on the lanes yet is looked for again as they grow. */
export function useMarkPlaces(capture: string, source: LanesSource, by: LaneMode): readonly MarkPlace[] {
  const marks = useMarks(capture);
  const rows = useSyncExternalStore(source.subscribe, () => source.snapshot().overview?.rows ?? 0);
  const known = useRef(new Map<string, { readonly lane: string; readonly at: number }>());
  const [places, setPlaces] = useState(nowhere);
  useEffect(() => {
    let wanted = true;
    const coloured = [...marks.values()].filter(({ colour }) => colour !== '').slice(-MOST_MARKS);
    const find = async (): Promise<void> => {
      const found: MarkPlace[] = [];
      for (const { event, colour } of coloured) {
        if (colour === '') continue;
        const key = `${by} ${event}`;
        const before = known.current.get(key);
        const place = before ?? (await source.locate(event));
        if (!wanted) return;
        if (place?.lane === undefined) continue;
        if (before === undefined) known.current.set(key, { lane: place.lane, at: place.at });
        found.push({ lane: place.lane, at: place.at, colour });
      }
      setPlaces(found.length === 0 ? nowhere : found);
    };
    if (rows > 0) void find();
    return () => {
      wanted = false;
    };
  }, [marks, rows, source, by]);
  return places;
}
