import { Fragment, useCallback, useState, type ReactElement } from 'react';
import { Dialog } from '../ui/Dialog.tsx';
import { useWindowKeys } from './useWindowKeys.ts';

const groups: readonly (readonly [title: string, keys: readonly (readonly [keys: string, does: string])[]])[] = [
  [
    'Anywhere',
    [
      ['Ctrl K', 'every command'],
      ['Ctrl L', 'a new connection'],
      ['Ctrl T', 'the tools'],
      ['Ctrl B', 'the left pane'],
      ['Ctrl I', 'the details'],
      ['Ctrl F', 'the filter'],
      ['F6', 'the next pane; with Shift the one before'],
      ['Esc', 'leaves one level'],
      ['?', 'all keys'],
    ],
  ],
  [
    'Filter',
    [
      ['Tab', 'takes the completion'],
      ['↑ ↓, Enter', 'choose a completion'],
      ['Enter, Shift Enter', 'the next match, the one before'],
      ['Backspace', 'before the text: the last condition goes'],
      ['←', 'before the text: to the conditions'],
    ],
  ],
  [
    'Requests',
    [
      ['Ctrl ↵', 'run, or send'],
      ['Alt ↑ ↓', 'in the composer: what was sent before'],
      ['Ctrl .', 'cancel'],
    ],
  ],
  [
    'Lanes',
    [
      ['W S', 'nearer, farther'],
      ['A D', 'earlier, later'],
      ['F', 'everything at once'],
      ['M', 'measure a stretch'],
      ['↑ ↓', 'lane by lane'],
      ['← →', 'event by event; with Shift a stretch'],
      ['P', 'pins the lane'],
      ['Shift Enter', 'the stretch as rows'],
      ['T', 'the rows'],
    ],
  ],
  [
    'Rows',
    [
      ['↑ ↓ or J K', 'row by row'],
      ['Page Up, Page Down', 'a screen of rows'],
      ['Home', 'the first row'],
      ['End', 'the newest row, and follow'],
      ['Enter', 'the details'],
      ['1 – 5', 'a tab of the details'],
      ['[ ]', 'request and answer'],
      ['Alt ↑ ↓', 'the same conversation'],
      ['R', 'sends the request again'],
      ['E', 'edits the request in the composer'],
      ['M', 'marks the row'],
      ['P', 'pins the row, to compare it with others'],
      ['N, Shift N', 'the next finding, the one before'],
      ['F3, Shift F3', 'the next match of the filter, the one before'],
      ['Shift F10', 'filter by the row, make a column of a value'],
      ['Ctrl Shift C', 'copy as curl'],
      ['T', 'lanes'],
      ['/', 'the filter'],
    ],
  ],
];

/** The keys of the window, and the dialog that names every key there is. */
export function AllKeys(): ReactElement {
  const [open, setOpen] = useState(false);
  useWindowKeys(useCallback(() => setOpen(true), []));
  return (
    <Dialog title="All keys" open={open} onClose={() => setOpen(false)} wide>
      <div className="all-keys" role="group" aria-label="Keys by place" tabIndex={0}>
        {groups.map(([title, keys]) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([pressed, does]) => (
                <Fragment key={pressed}>
                  <dt>{pressed}</dt>
                  <dd>{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
