// Resources and templates as one list of things to choose from, and what is said of each. Pure.
import type { Resource, ResourceTemplate } from '../../../../shared/contract/schemas/offer.ts';
import { isObject } from '../../../../shared/forms/schema.ts';
import { withIds } from '../../../lists/findItems.ts';
import { formatBytes } from '../../../ui/format.ts';

/** One thing to read. */
export type ResourceItem =
  | { readonly id: string; readonly kind: 'resource'; readonly resource: Resource }
  | { readonly id: string; readonly kind: 'template'; readonly template: ResourceTemplate };

/** The resources, each with an id of its own. */
export function resourceItems(resources: readonly Resource[]): readonly ResourceItem[] {
  return withIds(resources, ({ uri }) => `resource ${uri}`).map(({ id, item }) => ({ id, kind: 'resource', resource: item }));
}

/** The templates, each with an id of its own. */
export function templateItems(templates: readonly ResourceTemplate[]): readonly ResourceItem[] {
  return withIds(templates, ({ uriTemplate }) => `template ${uriTemplate}`).map(({ id, item }) => ({
    id,
    kind: 'template',
    template: item,
  }));
}

/** The facts both kinds have. */
export function commonOf(item: ResourceItem): Resource | ResourceTemplate {
  return item.kind === 'resource' ? item.resource : item.template;
}

/** The URI, or the template of one. */
export function addressOf(item: ResourceItem): string {
  return item.kind === 'resource' ? item.resource.uri : item.template.uriTemplate;
}

/** What it is called in the list: by its address where it has no name. */
export function calledOf(item: ResourceItem): string {
  return commonOf(item).name || addressOf(item);
}

/** What the search looks in. */
export function resourceText(item: ResourceItem): string {
  const { name, title, description, mimeType } = commonOf(item);
  return `${name} ${title} ${description} ${mimeType} ${addressOf(item)}`;
}

/** What the server says of a thing besides its name, address and description, as pairs of a word and a value; nothing for what it does not say. */
export function factsOf(item: ResourceItem): readonly (readonly [key: string, value: string])[] {
  const { title, name, mimeType, raw } = commonOf(item);
  const size = item.kind === 'resource' ? item.resource.size : null;
  const annotations = isObject(raw) && isObject(raw.annotations) ? raw.annotations : {};
  const { audience, priority, lastModified } = annotations;
  const pairs: readonly (readonly [string, string])[] = [
    ['Title', title === name ? '' : title],
    ['Type', mimeType],
    ['Size', size === null ? '' : formatBytes(size)],
    ['For', Array.isArray(audience) ? audience.filter((who) => typeof who === 'string').join(', ') : ''],
    ['Priority', typeof priority === 'number' ? String(priority) : ''],
    ['Modified', typeof lastModified === 'string' ? lastModified : ''],
  ];
  return pairs.filter(([, value]) => value !== '');
}
