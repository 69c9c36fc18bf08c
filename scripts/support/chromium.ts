// Chromium as tests and the pictures of the documentation use it.
import chromiumBinary from '@sparticuz/chromium';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';

/** How long a step in a page may take before it counts as never. Generous for two busy cores. */
export const PAGE_PATIENCE_MS = 15_000;

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: 'dark' | 'light';
}

/** Unpacks the browser where that was not done yet: two processes that do it at once write over each other. */
export async function unpackChromium(): Promise<void> {
  await chromiumBinary.executablePath();
}

/** Chromium without its own sandbox, which containers do not offer, and otherwise as a person runs it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumBinary.executablePath(),
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
}

/** A profile with nothing in it, and clipboard access. */
export async function newProfile(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
  context.setDefaultTimeout(PAGE_PATIENCE_MS);
  return context;
}

/** Sets the window's size and theme; a desktop in the dark unless told. */
export async function dress(page: Page, { width = 1440, height = 900, colorScheme = 'dark' }: PageOptions): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}
