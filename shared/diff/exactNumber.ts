/** The longest exponent that is read as a number; a longer one is compared as it is spelled. */
const LONGEST_EXPONENT = 15;

/**
 * One spelling for every JSON number of the same value: `1.0`, `1e0` and `1` are one, `9007199254740993` and `9007199254740992` are not,
 * because nothing is rounded. `-0` is 0.
 */
export function exactNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  if (exponent.length > LONGEST_EXPONENT) return text;
  const significant = digits.replace(/0+$/, '');
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
