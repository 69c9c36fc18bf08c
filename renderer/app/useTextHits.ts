import { useEffect, type RefObject } from 'react';
import { hitSpans } from '../../shared/filter/hits.ts';

/** What `::highlight()` calls it in the styles. */
const NAME = 'filter-hit';
/** Where recorded text is shown; everything else is ours. */
const RECORDED = '.code-line, pre, code, .mono';
/** Texts looked through, so that a page of any size stays quick. */
const MOST_NODES = 5_000;
/** And how long that may take, ms: it is done while a frame is drawn. */
const MOST_MS = 20;

/** Marks texts in what an element shows, also when that changes, without touching its nodes. Nothing happens in browsers that cannot. */
export function useTextHits(element: RefObject<HTMLElement | null>, patterns: readonly RegExp[]): void {
  useEffect(() => {
    const root = element.current;
    if (root === null || patterns.length === 0 || !('highlights' in CSS)) return undefined;
    let frame = 0;
    const mark = (): void => {
      frame = 0;
      CSS.highlights.set(NAME, new Highlight(...rangesIn(root, patterns)));
    };
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(mark);
    };
    const observer = new MutationObserver(soon);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    soon();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(NAME);
    };
  }, [element, patterns]);
}

function rangesIn(root: HTMLElement, patterns: readonly RegExp[]): readonly Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const until = performance.now() + MOST_MS;
  for (let looked = 0; looked < MOST_NODES && performance.now() < until; looked += 1) {
    const node = walker.nextNode();
    if (node === null) break;
    if (!node.parentElement?.closest(RECORDED)) continue;
    for (const { from, to } of hitSpans(node.nodeValue ?? '', patterns)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}
