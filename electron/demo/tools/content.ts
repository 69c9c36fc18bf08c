// Tools whose results are not a short text: an image, a sound, a great many bytes.
import { z } from 'zod';
import { drawPicture } from '../picture.ts';
import { defineTool, textResult, type DemoTool } from '../tool.ts';
import { playTone } from '../tone.ts';

const picture = defineTool({
  name: 'picture',
  title: 'Draw a picture',
  description: 'Draws a colour field and gives it as image content (PNG).',
  input: z.object({
    width: z.int().min(16).max(512).default(240),
    height: z.int().min(16).max(512).default(150),
    hue: z.int().min(0).max(359).default(220),
  }),
  run: ({ width, height, hue }) => ({
    content: [
      { type: 'text', text: `A colour field, ${width} × ${height}, around hue ${hue}.` },
      { type: 'image', mimeType: 'image/png', data: drawPicture(width, height, hue).toString('base64') },
    ],
  }),
});

const tone = defineTool({
  name: 'tone',
  title: 'Play a tone',
  description: 'Gives a sine tone as audio content (WAV, 8 kHz, mono).',
  input: z.object({
    hertz: z.int().min(100).max(2_000).default(440),
    seconds: z.number().min(0.1).max(3).default(0.5),
  }),
  run: ({ hertz, seconds }) => ({
    content: [{ type: 'audio', mimeType: 'audio/wav', data: playTone(hertz, seconds).toString('base64') }],
  }),
});

const LINE = 'The quick brown fox jumps over the lazy dog. 0123456789 '.padEnd(99, '.');

const large = defineTool({
  name: 'large',
  title: 'Answer at length',
  description: 'Gives a text of the given size in kB (1 kB = 1,000 bytes), in lines of 100 bytes.',
  input: z.object({ kilobytes: z.int().min(1).max(16_000).default(200) }),
  run: ({ kilobytes }) => textResult(`${LINE}\n`.repeat(kilobytes * 10)),
});

const links = defineTool({
  name: 'links',
  title: 'Give links and resources',
  description: 'Gives links to resources, and a resource within the result.',
  input: z.object({}),
  run: () => ({
    content: [
      { type: 'resource_link', uri: 'demo://readme', name: 'readme', title: 'Read me', mimeType: 'text/markdown' },
      { type: 'resource_link', uri: 'demo://sunrise.png', name: 'sunrise.png', mimeType: 'image/png' },
      { type: 'resource', resource: { uri: 'demo://notes/1', mimeType: 'text/plain', text: 'Note 1 of the demo server.\n' } },
    ],
  }),
});

export const content: readonly DemoTool[] = [picture, tone, links, large];
