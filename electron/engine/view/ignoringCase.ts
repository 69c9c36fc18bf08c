/** A pattern that finds a text whatever the case of its letters. Nothing in the text is special. */
export function ignoringCase(text: string): RegExp {
  return new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
}
