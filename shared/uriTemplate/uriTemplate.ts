// RFC 6570, all four levels: a text with expressions in braces, its variables, and the URI that values make of it.

/** A value to expand with: a text, a list, or pairs. */
export type TemplateValue = string | readonly string[] | Readonly<Record<string, string>>;

/** A template that can be expanded, or why it cannot. */
export type UriTemplate =
  | {
      readonly ok: true;
      /** In the order they first appear. */
      readonly variables: readonly string[];
      /** Variables that are missing or empty lists leave nothing behind (RFC 6570 §3.2.1). */
      readonly expand: (values: Readonly<Record<string, TemplateValue | undefined>>) => string;
    }
  | { readonly ok: false; readonly problem: string };

interface Variable {
  readonly name: string;
  readonly explode: boolean;
  readonly prefix: number | undefined;
}

/** How an operator writes what its expression holds (RFC 6570 appendix A). */
interface Operator {
  readonly first: string;
  readonly separator: string;
  readonly named: boolean;
  /** What stands between a name and an empty value. */
  readonly ifEmpty: string;
  readonly reserved: boolean;
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '': { first: '', separator: ',', named: false, ifEmpty: '', reserved: false },
  '+': { first: '', separator: ',', named: false, ifEmpty: '', reserved: true },
  '#': { first: '#', separator: ',', named: false, ifEmpty: '', reserved: true },
  '.': { first: '.', separator: '.', named: false, ifEmpty: '', reserved: false },
  '/': { first: '/', separator: '/', named: false, ifEmpty: '', reserved: false },
  ';': { first: ';', separator: ';', named: true, ifEmpty: '', reserved: false },
  '?': { first: '?', separator: '&', named: true, ifEmpty: '=', reserved: false },
  '&': { first: '&', separator: '&', named: true, ifEmpty: '=', reserved: false },
};

type Part = string | { readonly operator: Operator; readonly variables: readonly Variable[] };

const MOST = 100_000;
const VARIABLE = /^((?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*)(?:(\*)|:([1-9]\d{0,3}))?$/;

/** Reads a template. Never throws. */
export function parseTemplate(text: string): UriTemplate {
  if (text.length > MOST) return { ok: false, problem: `The template is longer than ${MOST} characters.` };
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    const literal = text.slice(at, open === -1 ? text.length : open);
    if (literal.includes('}'))
      return { ok: false, problem: `A brace is closed at ${at + literal.indexOf('}') + 1} that was not opened.` };
    if (literal !== '') parts.push(encode(literal, true));
    if (open === -1) break;
    const close = text.indexOf('}', open);
    if (close === -1) return { ok: false, problem: `The brace at ${open + 1} is not closed.` };
    const expression = readExpression(text.slice(open + 1, close));
    if (typeof expression === 'string') return { ok: false, problem: expression };
    parts.push(expression);
    at = close + 1;
  }
  const names = parts.flatMap((part) => (typeof part === 'string' ? [] : part.variables.map(({ name }) => name)));
  return {
    ok: true,
    variables: [...new Set(names)],
    expand: (values) => parts.map((part) => (typeof part === 'string' ? part : expandOne(part, values))).join(''),
  };
}

function readExpression(inner: string): Exclude<Part, string> | string {
  const sign = /^[+#./;?&]/.test(inner) ? inner[0]! : '';
  if (/^[=,!@|]/.test(inner)) return `The operator ${inner[0]} is reserved for later and has no meaning.`;
  const variables: Variable[] = [];
  for (const written of inner.slice(sign.length).split(',')) {
    const [, name, star, prefix] = VARIABLE.exec(written) ?? [];
    if (name === undefined) return `{${inner}} names no variable${written === '' ? '' : `: "${written}" is not a name`}.`;
    variables.push({ name, explode: star !== undefined, prefix: prefix === undefined ? undefined : Number(prefix) });
  }
  return { operator: OPERATORS[sign]!, variables };
}

function expandOne(
  { operator, variables }: Exclude<Part, string>,
  values: Readonly<Record<string, TemplateValue | undefined>>,
): string {
  const written = variables.flatMap((variable) => {
    const value = Object.hasOwn(values, variable.name) ? values[variable.name] : undefined;
    return value === undefined ? [] : expandValue(operator, variable, value);
  });
  return written.length === 0 ? '' : operator.first + written.join(operator.separator);
}

function expandValue(operator: Operator, { name, explode, prefix }: Variable, value: TemplateValue): readonly string[] {
  const write = (text: string): string => encode(text, operator.reserved);
  const named = (text: string, as = name): string => (text === '' ? as + operator.ifEmpty : `${as}=${text}`);
  if (typeof value === 'string') {
    const text = write(prefix === undefined ? value : Array.from(value).slice(0, prefix).join(''));
    return [operator.named ? named(text) : text];
  }
  if (isList(value)) {
    if (value.length === 0) return [];
    if (explode) return value.map((each) => (operator.named ? named(write(each)) : write(each)));
    const text = value.map(write).join(',');
    return [operator.named ? named(text) : text];
  }
  const pairs = Object.entries(value);
  if (pairs.length === 0) return [];
  if (explode)
    return pairs.map(([key, each]) => (operator.named ? named(write(each), write(key)) : `${write(key)}=${write(each)}`));
  const text = pairs.flat().map(write).join(',');
  return [operator.named ? named(text) : text];
}

function isList(value: TemplateValue): value is readonly string[] {
  return Array.isArray(value);
}

/** Percent-encodes everything but the unreserved characters and, where they may stand, the reserved ones and what is encoded already. */
function encode(text: string, reserved: boolean): string {
  const kept = reserved ? /%[0-9A-Fa-f]{2}|[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]/y : /[A-Za-z0-9\-._~]/y;
  let encoded = '';
  for (let at = 0; at < text.length;) {
    kept.lastIndex = at;
    const plain = kept.exec(text)?.[0];
    const char = plain ?? String.fromCodePoint(text.codePointAt(at)!);
    encoded += plain ?? percent(char);
    at += char.length;
  }
  return encoded;
}

/** Half of a pair of surrogates has no UTF-8 and becomes U+FFFD, as everywhere on the web. */
function percent(char: string): string {
  const bytes = new TextEncoder().encode(char);
  return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
