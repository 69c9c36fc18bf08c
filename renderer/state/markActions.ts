// What a person says of rows.
import type { Mark } from '../../shared/contract/schemas/mark.ts';
import type { Actions, ActionTools } from './actions.ts';
import { withMark } from './reduce.ts';

type MarkActions = Pick<Actions, 'loadMarks' | 'setMark' | 'toggleMark'>;

/** The actions on marks and notes. */
export function markActions({ store, ask }: ActionTools): MarkActions {
  async function setMark(capture: string, mark: Mark): Promise<void> {
    if (!(await ask('marks.set', { capture, mark }))) return;
    store.setState((state) => ({
      marks: withMark(state.marks, capture, mark),
      ...(mark.colour !== '' && { markColour: mark.colour }),
    }));
  }
  return {
    setMark,
    async loadMarks(capture) {
      const marks = await ask('marks.list', { capture });
      if (!marks) return;
      const byEvent = new Map(marks.map((mark) => [mark.event, mark]));
      store.setState((state) => ({ marks: { ...state.marks, [capture]: byEvent } }));
    },
    async toggleMark(capture, event) {
      const { marks, markColour } = store.getState();
      const before = marks[capture]?.get(event);
      const colour = (before?.colour ?? '') === '' ? markColour : '';
      await setMark(capture, { event, colour, note: before?.note ?? '' });
    },
  };
}
