// What can be done with one value of a message.
import { printPath } from '../../../../shared/filter/jsonPath.ts';
import { excluding, jsonTerm, textTerm } from '../../../../shared/filter/quote.ts';
import type { MenuAction } from '../../../ui/Menu.tsx';
import type { Picked } from './picked.ts';

/** The most characters of a text that are looked for elsewhere. */
const mostSearched = 200;

/** The actions on a value; `text` is the message it stands in. Every message may have a value at the same place: it can be a column. */
export function valueActions(
  { node, steps }: Picked,
  text: string,
  onFilter: (term: string) => void,
  onColumn: (path: string) => void,
): readonly MenuAction[] {
  const sent = text.slice(node.from, node.to);
  const isContainer = node.kind === 'object' || node.kind === 'array';
  const has = `json:${printPath(steps)}`;
  const term = isContainer ? has : jsonTerm(steps, JSON.parse(sent));
  const searched = node.kind === 'string' ? node.value : sent;
  const copy = (what: string): void => void navigator.clipboard.writeText(what);
  return [
    ...(isContainer
      ? []
      : [
          { id: 'filter', title: 'Filter by this value', onAction: () => onFilter(term) },
          { id: 'exclude', title: 'Exclude this value', onAction: () => onFilter(excluding(term)) },
        ]),
    { id: 'has', title: 'Filter by having this', onAction: () => onFilter(has) },
    ...(isContainer || searched === '' || searched.length > mostSearched
      ? []
      : [
          {
            id: 'anywhere',
            title: 'Find this text anywhere',
            onAction: () => onFilter(textTerm(searched)),
          },
        ]),
    ...(steps.length === 0
      ? []
      : [{ id: 'column', title: 'Make it a column of the rows', onAction: () => onColumn(printPath(steps)) }]),
    { id: 'copy', title: 'Copy value', onAction: () => copy(node.kind === 'string' ? node.value : sent) },
    { id: 'copy-path', title: 'Copy path', onAction: () => copy(printPath(steps)) },
  ];
}
