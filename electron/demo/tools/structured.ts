// Tools whose arguments or results have a shape worth a form or a table.
import { z } from 'zod';
import { defineTool, structuredResult, textResult, type DemoTool } from '../tool.ts';

const echo = defineTool({
  name: 'echo',
  title: 'Echo',
  description: 'Gives back the text it was sent.',
  annotations: { readOnlyHint: true, idempotentHint: true },
  input: z.object({ text: z.string().describe('Any text') }),
  run: ({ text }) => textResult(text),
});

const forecast = z.object({
  city: z.string(),
  unit: z.enum(['celsius', 'fahrenheit']),
  days: z.array(
    z.object({
      date: z.iso.date(),
      low: z.number(),
      high: z.number(),
      sky: z.enum(['clear', 'clouds', 'rain']),
      wind_km_h: z.int(),
    }),
  ),
});

const SKIES = ['clear', 'clouds', 'rain'] as const;

const weather = defineTool({
  name: 'weather',
  title: 'Weather of a week',
  description:
    'An invented forecast as structured content that follows an output schema: the same city always has the same weather.',
  annotations: { readOnlyHint: true, idempotentHint: true },
  input: z.object({
    city: z.string().min(1).max(80).default('Zürich').describe('Any name'),
    days: z.int().min(1).max(14).default(7).describe('How many days'),
    unit: z.enum(['celsius', 'fahrenheit']).default('celsius'),
  }),
  output: forecast,
  run({ city, days, unit }) {
    const seed = Buffer.from(city).reduce((sum, byte) => sum + byte, 0);
    const degrees = (celsius: number) => (unit === 'celsius' ? celsius : Math.round(celsius * 1.8 + 32));
    const rows = Array.from({ length: days }, (_, day) => {
      const low = ((seed + day * 7) % 17) - 2;
      const sky = SKIES[(seed + day) % SKIES.length] ?? 'clear';
      return {
        date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
        low: degrees(low),
        high: degrees(low + 8),
        sky,
        wind_km_h: (seed * (day + 3)) % 60,
      };
    });
    return structuredResult({ city, unit, days: rows } satisfies z.infer<typeof forecast>);
  },
});

const orderItem = z
  .object({
    product: z.enum(['keyboard', 'mouse', 'monitor', 'cable']).describe('What to order'),
    quantity: z.int().min(1).max(99).default(1),
    note: z.string().nullable().default(null).describe('Printed on the box, or nothing'),
  })
  .meta({ id: 'OrderItem' });

const address = z
  .object({
    street: z.string(),
    city: z.string(),
    postcode: z.string().regex(/^[0-9A-Z -]{3,10}$/),
    country: z.enum(['CH', 'DE', 'FR', 'JP', 'US']).default('CH'),
  })
  .meta({ id: 'Address' });

const PRICES = { keyboard: 90, mouse: 40, monitor: 310, cable: 12 } as const;

const placeOrder = defineTool({
  name: 'place_order',
  title: 'Place an order',
  description:
    'Takes nested objects, a list of items, enums, dates and defaults, and gives a receipt. Nothing is ordered and nothing is kept.',
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: z.object({
    customer: z.object({ name: z.string().min(1), email: z.email() }).describe('Who orders'),
    ship_to: address,
    bill_to: address.optional().describe('Only where it differs'),
    items: z.array(orderItem).min(1).max(20),
    deliver_on: z.iso.date().optional().describe('A day, or as soon as possible'),
    priority: z.enum(['normal', 'express']).default('normal'),
    gift: z.boolean().default(false),
  }),
  output: z.object({
    order: z.string(),
    lines: z.array(z.object({ product: z.string(), quantity: z.int(), price: z.number() })),
    total: z.number(),
    deliver_on: z.string(),
  }),
  run({ items, priority, deliver_on }) {
    const lines = items.map(({ product, quantity }) => ({ product, quantity, price: PRICES[product] * quantity }));
    const goods = lines.reduce((sum, { price }) => sum + price, 0);
    return structuredResult({
      order: 'demo-0001',
      lines,
      total: goods + (priority === 'express' ? 25 : 0),
      deliver_on: deliver_on ?? 'as soon as possible',
    });
  },
});

const circle = z.object({ kind: z.literal('circle'), radius: z.number().positive() }).meta({ title: 'Circle' });
const rectangle = z
  .object({ kind: z.literal('rectangle'), width: z.number().positive(), height: z.number().positive() })
  .meta({ title: 'Rectangle' });
const polygon = z
  .object({ kind: z.literal('polygon'), sides: z.int().min(3).max(12), side: z.number().positive() })
  .meta({ title: 'Regular polygon' });

const shape = defineTool({
  name: 'shape',
  title: 'Area of a shape',
  description: 'Takes one of three shapes (oneOf) and a scale that is a number or a word (anyOf), and gives the area.',
  annotations: { readOnlyHint: true, idempotentHint: true },
  input: z.object({
    shape: z.discriminatedUnion('kind', [circle, rectangle, polygon]),
    scale: z.union([z.number().positive(), z.enum(['half', 'double'])]).default(1),
  }),
  output: z.object({ kind: z.string(), area: z.number() }),
  run(args) {
    const factor = typeof args.scale === 'number' ? args.scale : { half: 0.5, double: 2 }[args.scale];
    return structuredResult({ kind: args.shape.kind, area: areaOf(args.shape) * factor ** 2 });
  },
});

function areaOf(of: z.infer<typeof circle | typeof rectangle | typeof polygon>): number {
  switch (of.kind) {
    case 'circle':
      return Math.PI * of.radius ** 2;
    case 'rectangle':
      return of.width * of.height;
    case 'polygon':
      return (of.sides * of.side ** 2) / (4 * Math.tan(Math.PI / of.sides));
  }
}

export const structured: readonly DemoTool[] = [echo, weather, placeOrder, shape];
