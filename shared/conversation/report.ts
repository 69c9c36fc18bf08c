// A comparison as people and machines read it: lines for a terminal, JSON, JUnit XML.
import { formatCount, formatDuration, formatPlural } from '../base/format.ts';
import { printPath } from '../filter/jsonPath.ts';
import type { CaptureComparison, ComparedConversation, Took } from './compareCaptures.ts';
import type { FoundDifference } from './compareConversations.ts';
import type { VaryingPath } from './varying.ts';

/** Everything a report tells. */
export interface Report {
  /** What was compared, in words. */
  readonly a: string;
  readonly b: string;
  readonly comparison: CaptureComparison;
  readonly varying: readonly VaryingPath[];
  /** What went wrong beside the differences, in sentences. */
  readonly remarks: readonly string[];
}

/** One learned place in words: `tools/call now, answer: $.result.when is a timestamp`. */
export function varyingWords({ about, role, path, varies }: VaryingPath): string {
  const where = [about === '' ? 'everything' : about, role].filter((word) => word !== '').join(', ');
  return varies === 'count' ? `${where}: comes more or less often` : `${where}: ${printPath(path)} ${VARIES[varies]}`;
}

const VARIES: Readonly<Record<Exclude<VaryingPath['varies'], 'count'>, string>> = {
  timestamp: 'is a time',
  uuid: 'is a UUID',
  id: 'is an id',
  number: 'is a number',
  boolean: 'is true or false',
  text: 'is a text',
  words: 'is the same text but for times, ids and numbers',
  anything: 'is anything',
  presence: 'is there or not',
  length: 'has more or fewer items',
  order: 'has no order',
};

/** A difference in words: `answer $.result.total: 3 became 4`. */
export function differenceWords({ kind, role, path, a = '', b = '', counts }: FoundDifference): string {
  const where = path === '' ? role : `${role} ${path}`;
  switch (kind) {
    case 'added':
      return `${where}: is new, ${b}`;
    case 'removed':
      return `${where}: is gone, was ${a}`;
    case 'moved':
      return `${where}: is at another place${counts ? '' : ', which does not count'}`;
    case 'message-added':
      return `${where}: one more message, ${b}`;
    case 'message-removed':
      return `${where}: one message fewer, ${a}`;
    case 'status':
    case 'changed':
      return `${where}: ${a} became ${b}`;
  }
}

const SIGNS = { same: '=', reordered: '=', changed: '≠', missing: '−', extra: '+' } as const;

/** Lines for a terminal: what is different, what was learned, and the verdict last. Everything that is the same only with `all`. */
export function reportLines({ comparison, varying, remarks }: Report, all = false): readonly string[] {
  const { conversations, counts, isSame, timing } = comparison;
  const shown = conversations.filter(({ verdict }) => all || (verdict !== 'same' && verdict !== 'reordered'));
  return [
    ...shown.flatMap((each) => [
      `${SIGNS[each.verdict]} ${titleOf(each)}${each.verdict === 'same' || each.verdict === 'changed' ? '' : `  ${each.verdict}`}`,
      ...each.differences.map((difference) => `    ${differenceWords(difference)}`),
    ]),
    ...(varying.length === 0
      ? []
      : ['', `Learned to vary (${formatCount(varying.length)}):`, ...varying.map((each) => `    ${varyingWords(each)}`)]),
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    ...(shown.length === 0 && varying.length === 0 && remarks.length === 0 ? [] : ['']),
    `Answers took ${tookWords(timing.a)}, then ${tookWords(timing.b)}.`,
    `${isSame ? 'The same' : 'Different'}: ${countWords(counts)}.`,
  ];
}

function titleOf({ about, begun, a, b }: ComparedConversation): string {
  const events = [a, b].flatMap((side) => (side?.messages[0] === undefined ? [] : [`#${side.messages[0].event}`]));
  return `${about}${begun === 'server' ? ' (asked or told by the server)' : ''}${events.length === 0 ? '' : `  ${events.join(' → ')}`}`;
}

function tookWords({ median, longest }: Took): string {
  return median === undefined || longest === undefined
    ? 'no time'
    : `${formatDuration(median)} (at most ${formatDuration(longest)})`;
}

function countWords({ same, reordered, changed, missing, extra }: CaptureComparison['counts']): string {
  const parts = [`${formatPlural(same + reordered, 'conversation')} the same`];
  if (reordered > 0) parts.push(`${formatCount(reordered)} of them in another order`);
  if (changed > 0) parts.push(`${formatCount(changed)} changed`);
  if (missing > 0) parts.push(`${formatCount(missing)} missing`);
  if (extra > 0) parts.push(`${formatCount(extra)} more`);
  return parts.join(', ');
}

/** The report as one JSON value, for programs. */
export function reportJson({ a, b, comparison, varying, remarks }: Report): object {
  const { isSame, counts, timing, conversations } = comparison;
  return {
    verdict: isSame ? 'same' : 'different',
    a,
    b,
    counts,
    timing,
    learned: varying.map(({ path, ...each }) => ({ ...each, path: printPath(path) })),
    remarks,
    conversations: conversations.map(({ about, begun, verdict, a: left, b: right, differences }) => ({
      about,
      begun,
      verdict,
      eventA: left?.messages[0]?.event,
      eventB: right?.messages[0]?.event,
      tookA: left?.took,
      tookB: right?.took,
      differences,
    })),
  };
}

/** The report as JUnit XML: a conversation is a test case, and fails where it is different. */
export function reportJunit({ a, b, comparison, remarks }: Report): string {
  const { conversations, counts } = comparison;
  const failures = counts.changed + counts.missing + counts.extra;
  const seconds = (us: number | undefined): string => ((us ?? 0) / 1e6).toFixed(6);
  const time = seconds(conversations.reduce((sum, { b: right }) => sum + (right?.took ?? 0), 0));
  const cases = conversations.map((each, index) => {
    const { about, begun, verdict, differences, b: right } = each;
    const head = `    <testcase classname="${xml(begun)}" name="${xml(`${index + 1} ${about}`)}" time="${seconds(right?.took)}"`;
    if (verdict === 'same' || verdict === 'reordered') return `${head}/>`;
    const lines = differences.filter((difference) => difference.counts).map(differenceWords);
    const message = verdict === 'changed' ? `${formatPlural(lines.length, 'difference')}` : verdict;
    return `${head}>\n      <failure message="${xml(message)}" type="${verdict}">${xml(lines.join('\n'))}</failure>\n    </testcase>`;
  });
  const size = `tests="${conversations.length}" failures="${failures}" errors="0" time="${time}"`;
  const remarked = remarks.length === 0 ? '' : `    <system-out>${xml(remarks.join('\n'))}</system-out>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${size}>
  <testsuite name="${xml(`${a} → ${b}`)}" ${size}>
${cases.map((each) => `${each}\n`).join('')}${remarked}  </testsuite>
</testsuites>
`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no place for most control characters and lone surrogates: they are shown as U+FFFD. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
