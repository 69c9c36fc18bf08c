// Roots: the places a client lets a server work in.
import { define, list, object, optional, ref, since, string, unnamed, until, type Descriptions } from '../describe.ts';
import { meta } from './base.ts';

export const roots: Descriptions = {
  Root: define(object({ uri: string('uri'), name: optional(string()), ...meta })),
  ListRootsRequestParams: unnamed(
    define(until('2025-11-25', ref('RequestParams')), since('2026-07-28', object({ _meta: optional(ref('MetaObject')) }))),
  ),
  ListRootsResult: define(object({ roots: list(ref('Root')) }, until('2025-11-25', ref('Result')))),
};
