import fc from 'fast-check';
import { expect } from 'vitest';
import { bodyHeight, isAtEnd, placeAfter, placeAt, tallest } from '../../../../renderer/features/timeline/model/longScroll.ts';
import { rowHeight, rowWindow } from '../../../../renderer/features/timeline/model/rowWindow.ts';
import { verifies } from '../../../support/verifies.ts';

const short = { total: 300_000, view: 700 };
const long = { total: 9_000_000, view: 700 };

verifies('rows-beyond-browsers', 'a list a browser can hold is scrolled as it is', () => {
  expect(bodyHeight(short.total)).toBe(short.total * rowHeight);
  expect(placeAfter({ real: 5, body: 5 }, 1_234, short)).toEqual({ real: 1_234, body: 1_234 });
  expect(placeAt(Infinity, short)).toEqual({ real: 6_599_300, body: 6_599_300 });
});

verifies('rows-beyond-browsers', 'a longer one in a body no browser cuts, from its first row to its last', () => {
  expect(bodyHeight(long.total)).toBe(tallest);
  const end = placeAt(Infinity, long);
  expect(end.body).toBeCloseTo(tallest - long.view, 5);
  expect(rowWindow(end.real, long.view, long.total).to).toBe(long.total);
  expect(isAtEnd(end, long)).toBe(true);
  expect(isAtEnd(placeAfter({ real: 0, body: 0 }, tallest - long.view, long), long)).toBe(true);
  expect(placeAfter(end, 0, long)).toEqual({ real: 0, body: 0 });
  // The scroll bar in the middle shows the middle.
  const middle = placeAfter(end, (tallest - long.view) / 2, long);
  expect(Math.round((middle.real + long.view / 2) / rowHeight)).toBe(long.total / 2);
});

verifies(
  'rows-beyond-browsers',
  'a wheel moves so many px of the list, a row at a time if need be, without drifting away from the bar',
  () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -300, max: 300 }), { maxLength: 200 }), (turns) => {
        let place = placeAt(50_000_000, long);
        for (const turn of turns) {
          const next = placeAt(place.real + turn, long);
          expect(next.real - place.real).toBe(turn);
          // The browser tells of a position rounded to its pixels: that is no move.
          place = placeAfter(next, Math.round(next.body), long);
          expect(place.real).toBe(next.real);
        }
        expect(place.body).toBeCloseTo(placeAt(place.real, long).body, 5);
      }),
    );
    // Dragged by a finger over less than a screen.
    expect(placeAfter(placeAt(1_000_000, long), placeAt(1_000_000, long).body + 120, long).real).toBe(1_000_120);
  },
);
