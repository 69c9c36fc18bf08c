import { expect } from 'vitest';
import { readServerInfo } from '../../../shared/eras/initialize.ts';
import { verifies } from '../../support/verifies.ts';

verifies('server-identity', 'and what is no text is left out', () => {
  expect(
    readServerInfo({
      name: 'shop',
      version: '2',
      title: 'The shop',
      description: 'Sells things',
      websiteUrl: 'https://shop.example',
      icons: [{ src: 'https://shop.example/icon.png', mimeType: 'image/png' }, { src: 3 }, 'icon'],
    }),
  ).toEqual({
    name: 'shop',
    version: '2',
    title: 'The shop',
    description: 'Sells things',
    websiteUrl: 'https://shop.example',
    icons: ['https://shop.example/icon.png'],
  });
  expect(readServerInfo({ name: 1, title: null, icons: {} })).toEqual({ name: '', version: '' });
  expect(readServerInfo('shop')).toBeUndefined();
});
