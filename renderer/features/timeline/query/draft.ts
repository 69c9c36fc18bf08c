// A filter as the field shows it: conditions that are whole stand before the text as chips, the rest is text. Pure.
import { describeQuery, explainTerms } from '../../../../shared/filter/describe.ts';
import { tokensOf } from '../../../../shared/filter/lexer.ts';
import { parseQuery } from '../../../../shared/filter/parseQuery.ts';
import type { Query } from '../../../../shared/filter/query.ts';
import { splitTerms } from '../../../../shared/filter/quote.ts';

/** What stands in the field. Every chip is a condition as it is typed. */
export interface Draft {
  readonly chips: readonly string[];
  readonly text: string;
}

/** A filter as one text, where in it the typed text begins, and how many characters stand behind it. */
export interface Joined {
  readonly query: string;
  readonly textAt: number;
  readonly behind: number;
}

/** The chips and the text narrow each other, so a text with an `or` in it stands in parentheses. */
export function joined({ chips, text }: Draft): Joined {
  const before = chips.join(' ');
  const typed = text.trim();
  if (typed === '' || before === '') return { query: `${before}${text.trimEnd()}`, textAt: before.length, behind: 0 };
  return hasOr(text)
    ? { query: `${before} (${text})`, textAt: before.length + 2, behind: 1 }
    : { query: `${before} ${text.trimEnd()}`, textAt: before.length + 1, behind: 0 };
}

/** A filter in chips and text: conditions on fields that stand side by side are chips. */
export function draftOf(query: string): Draft {
  const terms = splitTerms(query);
  return {
    chips: terms.filter(isChip),
    text: terms.filter((term) => !isChip(term)).join(' '),
  };
}

/** What becomes of the text when it was typed: conditions that are whole, with a blank behind them, become chips. */
export function typed(draft: Draft, text: string, caret: number): Draft {
  // `or` behind a chip takes it back into the text: it is part of the alternative now.
  const last = draft.chips.at(-1);
  if (last !== undefined && /^\s*(or|\|\|)\s/i.test(text))
    return { chips: draft.chips.slice(0, -1), text: `${last} ${text.trimStart()}` };
  if (caret < text.length || !/\s$/.test(text) || hasOr(text) || isOpen(text)) return { ...draft, text };
  const terms = splitTerms(text);
  const whole = terms.filter(isChip);
  if (whole.length === 0) return { ...draft, text };
  const rest = terms.filter((term) => !isChip(term)).join(' ');
  return { chips: [...draft.chips, ...whole.filter((chip) => !draft.chips.includes(chip))], text: rest === '' ? '' : `${rest} ` };
}

/** A chip taken back into the text, in front of it. */
export function reopened({ chips, text }: Draft, index: number): Draft {
  return { chips: chips.filter((_, at) => at !== index), text: text === '' ? chips[index]! : `${chips[index]!} ${text}` };
}

export function withoutChip({ chips, text }: Draft, index: number): Draft {
  return { chips: chips.filter((_, at) => at !== index), text };
}

/** A chip as it is drawn: its field, its value, and what it asks for in English. */
export interface ChipLook {
  readonly negated: boolean;
  readonly field: string;
  readonly value: string;
  readonly sentence: string;
}

export function chipLook(chip: string): ChipLook {
  const negated = /^(-|!|not\s+)/i.exec(chip)?.[0] ?? '';
  const parts = /^([A-Za-z]+)(:?)(.*)$/s.exec(chip.slice(negated.length));
  const [, field = '', , value = ''] = parts ?? [];
  const parsed = parseQuery(chip);
  const sentence = parsed.ok ? describeQuery(parsed.value) : '';
  const isNot = negated !== '' || value.startsWith('!=');
  return { negated: isNot, field: isNot ? `not ${field}` : field, value: value.replace(/^(=|!=)/, ''), sentence };
}

/** What the condition at the caret asks for, in English; undefined where there is none that is understood. */
export function explainedAt(text: string, caret: number): string | undefined {
  for (const { kind, from, to } of tokensOf(text)) {
    if (kind !== 'term' || caret < from || caret > to) continue;
    const parsed = parseQuery(text.slice(from, to));
    // A text explains itself.
    if (!parsed.ok || parsed.value.kind === 'text') return undefined;
    return explainTerms(parsed.value)[0]?.sentence;
  }
  return undefined;
}

function isChip(term: string): boolean {
  const parsed = parseQuery(term);
  if (!parsed.ok) return false;
  const condition: Query = parsed.value.kind === 'not' ? parsed.value.part : parsed.value;
  return condition.kind === 'field' || condition.kind === 'json';
}

function hasOr(text: string): boolean {
  let depth = 0;
  return tokensOf(text).some(({ kind }) => {
    if (kind === '(') depth += 1;
    if (kind === ')') depth -= 1;
    return kind === 'or' && depth === 0;
  });
}

/** A parenthesis or a quote is still open. */
function isOpen(text: string): boolean {
  const tokens = tokensOf(text);
  const depth = tokens.filter(({ kind }) => kind === '(').length - tokens.filter(({ kind }) => kind === ')').length;
  const last = tokens.at(-1);
  return depth > 0 || (last?.kind === 'term' && /\s$/.test(last.text)) || last?.kind === 'and' || last?.kind === 'not';
}
