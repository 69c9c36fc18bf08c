// The resources of the demo server: text, JSON, an image, a big one, one that changes by itself, notes that can be added, and templates.
import {
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server';
import { drawPicture } from './picture.ts';
import { CLOCK, type World } from './world.ts';

type Contents = ReadResourceResult['contents'];
/** A resource with how it is read, and how long it may be kept, ms. */
interface DemoResource extends Resource {
  readonly keepMs: number;
  readonly read: () => Contents;
}

const DAY_MS = 86_400_000;
const LOG_LINE = '2026-07-28T00:00:00.000Z INFO  nothing happened, as so often on this server, and it was written down  #';
const LOG_LINES = 20_000;

const planets = ['Mercury', 'Venus', 'Earth', 'Mars', 'Jupiter', 'Saturn', 'Uranus', 'Neptune'].map((name, at) => ({
  name,
  order: at + 1,
  inner: at < 4,
}));

/** Places by country: the values of a template's variables, and what completes them. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  ch: ['basel', 'bern', 'geneva', 'zurich'],
  de: ['berlin', 'bonn', 'bremen', 'hamburg'],
  jp: ['kobe', 'kyoto', 'osaka', 'tokyo'],
};

function fixed(): readonly DemoResource[] {
  return [
    {
      uri: 'demo://readme',
      name: 'readme',
      title: 'Read me',
      description: 'Text in Markdown.',
      mimeType: 'text/markdown',
      annotations: { audience: ['user'], priority: 1 },
      keepMs: DAY_MS,
      read: () => [
        text('demo://readme', 'text/markdown', '# Demo\n\nThe resources of this server are made up as they are read.\n'),
      ],
    },
    {
      uri: 'demo://planets.json',
      name: 'planets.json',
      title: 'Planets',
      description: 'JSON.',
      mimeType: 'application/json',
      keepMs: DAY_MS,
      read: () => [text('demo://planets.json', 'application/json', JSON.stringify({ planets }, undefined, 2))],
    },
    {
      uri: 'demo://sunrise.png',
      name: 'sunrise.png',
      title: 'Sunrise',
      description: 'An image, as bytes in Base64.',
      mimeType: 'image/png',
      keepMs: DAY_MS,
      read: () => [picture('demo://sunrise.png', 320, 200, 30)],
    },
    {
      uri: 'demo://big.log',
      name: 'big.log',
      title: 'A big one',
      description: 'About 2 MB of text.',
      mimeType: 'text/plain',
      size: bigLog().length,
      keepMs: DAY_MS,
      read: () => [text('demo://big.log', 'text/plain', bigLog())],
    },
  ];
}

/** Everything listed right now. */
function listed(world: World): readonly DemoResource[] {
  const clock: DemoResource = {
    uri: CLOCK,
    name: 'clock',
    title: 'Clock',
    description: 'Changes every three seconds. Subscribe to it.',
    mimeType: 'application/json',
    keepMs: 0,
    read: () => [text(CLOCK, 'application/json', JSON.stringify({ now: new Date().toISOString(), ticks: world.ticks() }))],
  };
  return [...fixed(), clock, ...[...world.notes.keys()].map((id) => note(world, id))];
}

function note(world: World, id: string): DemoResource {
  const uri = `demo://notes/${id}`;
  return {
    uri,
    name: `note ${id}`,
    mimeType: 'text/plain',
    keepMs: 10_000,
    read: () => [text(uri, 'text/plain', world.notes.get(id) ?? '')],
  };
}

/** What `resources/list` says of each. */
export function resourceList(world: World): readonly Resource[] {
  return listed(world).map(({ keepMs: _keep, read: _read, ...resource }) => resource);
}

export const templates: readonly ResourceTemplateType[] = [
  {
    uriTemplate: 'demo://notes/{id}',
    name: 'note',
    title: 'A note',
    description: 'One note by its id; ids can be completed.',
    mimeType: 'text/plain',
  },
  {
    uriTemplate: 'demo://weather/{country}/{city}{?unit,days}',
    name: 'weather',
    title: 'Weather of a place',
    description: 'Cities are completed for the country chosen before; unit and days are optional.',
    mimeType: 'application/json',
  },
  {
    uriTemplate: 'demo://picture/{width}x{height}.png{?hue}',
    name: 'picture',
    title: 'A picture',
    description: 'A colour field of a size, as an image.',
    mimeType: 'image/png',
  },
  {
    uriTemplate: 'demo://path/{+path}{#part}',
    name: 'path',
    title: 'A path',
    description: 'Says what a reserved expansion and a fragment became.',
    mimeType: 'application/json',
  },
];

/** A resource that is listed, or one a template makes. Throws invalid params, with the URI, where there is none. */
export function readResource(world: World, uri: string): { readonly contents: Contents; readonly keepMs: number } {
  const found = listed(world).find((each) => each.uri === uri);
  if (found) return { contents: found.read(), keepMs: found.keepMs };
  const contents = URL.canParse(uri) ? expanded(new URL(uri)) : undefined;
  if (contents === undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no resource ${uri}.`, { uri });
  return { contents, keepMs: 60_000 };
}

/** What a template makes of an expanded URI. */
function expanded({ href, protocol, host, pathname, searchParams, hash }: URL): Contents | undefined {
  if (protocol !== 'demo:') return undefined;
  const parts = pathname.slice(1).split('/').map(decodeURIComponent);
  if (host === 'path') return [text(href, 'application/json', JSON.stringify({ path: pathname.slice(1), part: hash.slice(1) }))];
  if (host === 'weather' && PLACES[parts[0] ?? '']?.includes(parts[1] ?? '')) {
    const [country, city] = parts;
    const days = Number(searchParams.get('days') ?? 1);
    return [
      text(
        href,
        'application/json',
        JSON.stringify({ country, city, days, unit: searchParams.get('unit') ?? 'celsius', sky: 'clear' }),
      ),
    ];
  }
  const size = /^(\d{1,3})x(\d{1,3})\.png$/.exec(parts[0] ?? '');
  if (host !== 'picture' || !size) return undefined;
  return [picture(href, Math.max(1, Number(size[1])), Math.max(1, Number(size[2])), Number(searchParams.get('hue') ?? 220))];
}

/** Values for a variable of a template that begin as typed; undefined where the template is unknown. */
export function completeTemplate(
  world: World,
  uriTemplate: string,
  variable: string,
  typed: string,
  context: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  if (!templates.some((each) => each.uriTemplate === uriTemplate)) return undefined;
  const values: Readonly<Record<string, readonly string[]>> = {
    id: [...world.notes.keys()],
    country: Object.keys(PLACES),
    city: PLACES[context['country'] ?? ''] ?? Object.values(PLACES).flat().sort(),
    unit: ['celsius', 'fahrenheit'],
    days: numbers(1, 14),
    width: numbers(16, 512),
    height: numbers(16, 512),
    hue: numbers(0, 359),
  };
  return (values[variable] ?? []).filter((value) => value.startsWith(typed.toLowerCase()));
}

function numbers(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
}

function text(uri: string, mimeType: string, content: string): Contents[number] {
  return { uri, mimeType, text: content };
}

function picture(uri: string, width: number, height: number, hue: number): Contents[number] {
  return { uri, mimeType: 'image/png', blob: drawPicture(width, height, hue).toString('base64') };
}

let log: string | undefined;
function bigLog(): string {
  return (log ??= Array.from({ length: LOG_LINES }, (_, at) => `${LOG_LINE}${at}\n`).join(''));
}
