// 2026-07-28 repeats parts of the body in headers (Streamable HTTP › Server Validation): they must be there and say the same.
import { decodeHeaderValue } from '../../http/headerEncoding.ts';
import { headerValues } from '../../http/headers.ts';
import { repaired } from './httpChecks.ts';
import { fault, rank, type Check, type Found, type Subject } from './subject.ts';

const rules = {
  'mcp-method': { missing: 'hdr-method-missing', differs: 'hdr-method-mismatch' },
  'mcp-name': { missing: 'hdr-name-missing', differs: 'hdr-name-mismatch' },
} as const;
const paramRules = { missing: 'hdr-param-missing', differs: 'hdr-param-mismatch' } as const;

function plain(value: string): string {
  const decoded = decodeHeaderValue(value);
  return decoded.ok ? decoded.value : value;
}

function compare(subject: Subject, name: string, wanted: string): readonly Found[] {
  // Lines of one name are read as one value (RFC 9110 §5.2).
  const lines = headerValues(subject.plan.headers, name);
  const given = lines.length === 0 ? undefined : lines.join(', ');
  if (given !== undefined && plain(given) === plain(wanted)) return [];
  const lower = name.toLowerCase();
  const rule = lower === 'mcp-method' || lower === 'mcp-name' ? rules[lower] : paramRules;
  const fix = { title: "Use the body's", draft: repaired(subject, name) };
  const check =
    given === undefined
      ? ({ rule: rule.missing, severity: 'error', sentence: `${name} is missing; the body says ${plain(wanted)}.` } as const)
      : ({
          rule: rule.differs,
          severity: 'error',
          sentence: `${name} says ${plain(given)}, the body says ${plain(wanted)}.`,
        } as const);
  return [fault({ ...check, header: name, fix }, rank.header, { status: 400, code: -32020 }, `because of ${name}`)];
}

const mirrored: Check = (subject) => {
  if (!subject.stateless || subject.plan.method !== 'POST') return [];
  return subject.eraHeaders
    .filter(([name]) => /^mcp-(method|name|param-.*)$/i.test(name))
    .flatMap(([name, value]) => compare(subject, name, value));
};

const unknownParams: Check = (subject) => {
  if (!subject.stateless) return [];
  return subject.plan.headers.flatMap(([name]) => {
    if (!/^mcp-param-/i.test(name) || headerValues(subject.eraHeaders, name).length > 0) return [];
    const sentence = `${name} repeats no argument of this call.`;
    const check = { rule: 'hdr-param-unknown', severity: 'warning', sentence, header: name } as const;
    return [fault(check, rank.header, {}, 'as without it')];
  });
};

const encoded: Check = (subject) =>
  subject.plan.headers.flatMap(([name, value]) => {
    const read = /^mcp-/i.test(name) && value.startsWith('=?') ? decodeHeaderValue(value) : undefined;
    if (read?.ok !== true || read.value === value) return [];
    const sentence = `“${read.value}” cannot travel in a header as it is; it is sent as ${value}.`;
    return [fault({ rule: 'hdr-value-encoded', severity: 'note', sentence, header: name }, rank.none, {}, 'as without it')];
  });

/** Headers that repeat the body. */
export const mirrorChecks: readonly Check[] = [mirrored, unknownParams, encoded];
