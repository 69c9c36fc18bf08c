// The words the catalogue is written in. A description says what a thing is and in which revisions; where a revision lacks a member
// or a whole object, nothing is said for it, and nothing of it is left in that revision's schema.
//
// Every object of MCP is open: members nobody named are allowed everywhere, so descriptions only say what the named ones are.
import type { ExtensionId, RevisionId, Span } from './span.ts';

/** What a JSON value may be. */
export type Shape =
  | { readonly kind: 'anything' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'string'; readonly format?: string | undefined }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'exactly'; readonly value: string | number }
  | { readonly kind: 'number'; readonly whole: boolean; readonly least?: number; readonly most?: number }
  | { readonly kind: 'list'; readonly of: Shape; readonly most?: number | undefined }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, Member>>; readonly like: readonly Variant[] }
  | { readonly kind: 'oneOf'; readonly choices: readonly Variant[] }
  | { readonly kind: 'both'; readonly shapes: readonly Shape[] }
  | { readonly kind: 'ref'; readonly name: string };

/** A shape in some revisions. Without `optional` the member must be there. */
export interface Variant extends Span {
  readonly shape: Shape;
  readonly optional: boolean;
}

type Spanned = Shape | Variant;

/** One member of an object; several variants where it changed, of which the first that covers the revision counts. */
export type Member = Spanned | readonly Spanned[];

/** A named thing: what it is in which revisions, and since when it has a definition of its own instead of being written out in place. */
export interface Description {
  readonly variants: readonly Variant[];
  readonly named: Span | 'never';
}

/** Named things of one topic. */
export type Descriptions = Readonly<Record<string, Description>>;

interface Range {
  readonly least?: number;
  readonly most?: number;
}

export const anything = (): Shape => ({ kind: 'anything' });
export const nothing = (): Shape => ({ kind: 'null' });
export const boolean = (): Shape => ({ kind: 'boolean' });
/** A string, perhaps of a JSON Schema format. */
export const string = (format?: 'uri' | 'uri-template' | 'byte'): Shape => ({ kind: 'string', format });
/** One of these strings. */
export const words = (...of: readonly string[]): Shape => ({ kind: 'words', words: of });
export const exactly = (value: string | number): Shape => ({ kind: 'exactly', value });
export const number = (range: Range = {}): Shape => ({ kind: 'number', whole: false, ...range });
export const integer = (range: Range = {}): Shape => ({ kind: 'number', whole: true, ...range });
export const list = (of: Shape, most?: number): Shape => ({ kind: 'list', of, most });
/** An object whose members have any name and this shape. */
export const map = (of: Shape = anything()): Shape => ({ kind: 'map', of });
/** The named thing; where it does not exist, a choice or a likeness falls away with it. */
export const ref = (name: string): Shape => ({ kind: 'ref', name });

/** Any one of these. Those a revision lacks fall away. */
export function oneOf(...choices: readonly Spanned[]): Shape {
  return { kind: 'oneOf', choices: choices.map(variantOf) };
}

/** All of these at once, where one of them is a choice; `object` serves for members of objects. */
export const both = (...shapes: readonly Shape[]): Shape => ({ kind: 'both', shapes });

/** An object with these members and, before them, all members of the named objects it is like. Its own win over theirs. */
export function object(members: Readonly<Record<string, Member>>, ...like: readonly (string | Variant)[]): Shape {
  return { kind: 'object', members, like: like.map((name) => (typeof name === 'string' ? variantOf(ref(name)) : name)) };
}

/** A member that may be absent. */
export function optional(what: Spanned): Variant {
  return { ...variantOf(what), optional: true };
}

/** From this revision on. */
export function since(revision: RevisionId, what: Spanned): Variant {
  return { ...variantOf(what), since: revision };
}

/** Up to and with this revision. */
export function until(revision: RevisionId, what: Spanned): Variant {
  return { ...variantOf(what), until: revision };
}

/** In this revision alone. */
export function only(revision: RevisionId, what: Spanned): Variant {
  return since(revision, until(revision, what));
}

/** Where this extension is spoken. */
export function within(extension: ExtensionId, what: Spanned): Variant {
  return { ...variantOf(what), extension };
}

/** A named thing, described for all its revisions. */
export function define(...variants: readonly Spanned[]): Description {
  return { variants: variants.map(variantOf), named: {} };
}

/** A named thing that older revisions wrote out in place wherever they used it. */
export function namedSince(revision: RevisionId, { variants }: Description): Description {
  return { variants, named: { since: revision } };
}

/** A thing every revision writes out in place. */
export function unnamed({ variants }: Description): Description {
  return { variants, named: 'never' };
}

/** A named thing this revision is the first to have. */
export function firstIn(revision: RevisionId, { variants, named }: Description): Description {
  return { variants: variants.map((variant) => since(revision, variant)), named };
}

/** A named thing this revision is the last to have. */
export function lastIn(revision: RevisionId, { variants, named }: Description): Description {
  return { variants: variants.map((variant) => until(revision, variant)), named };
}

/** The variants of a member, in order. */
export function variantsOf(member: Member): readonly Variant[] {
  return (isList(member) ? member : [member]).map(variantOf);
}

function isList(member: Member): member is readonly Spanned[] {
  return Array.isArray(member);
}

function variantOf(what: Spanned): Variant {
  return 'shape' in what ? what : { shape: what, optional: false };
}
