// One Chromium a test file. A page that logs an error, throws, or breaks its content policy fails the test it belongs to.
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright';
import { expect as pageExpect } from 'playwright/test';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { dress, launchChromium, newProfile, PAGE_PATIENCE_MS, type PageOptions } from '../../scripts/support/chromium.ts';

/** Asks a page until the answer is as expected, at most `PAGE_PATIENCE_MS`. */
export const see = pageExpect.configure({ timeout: PAGE_PATIENCE_MS });

/** The browser of one test file: one profile, so that a page may be let in once and opened again. */
export interface TestBrowser {
  /** A page that is closed after the test. */
  open(url: string, options?: PageOptions): Promise<Page>;
}

/** Registers the hooks of a test file and gives its browser. */
export function provideBrowser(): TestBrowser {
  let browser: Browser;
  let context: BrowserContext;
  let problems: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    context = await newProfile(browser);
    await watchProblems(context, (problem) => problems.push(problem));
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const page of context.pages()) await page.close();
    const seen = problems;
    problems = [];
    expect(seen, 'the page must not log errors, throw, or break its content policy').toEqual([]);
  });

  return {
    async open(url, options = {}) {
      const page = await context.newPage();
      await dress(page, options);
      await page.goto(url);
      return page;
    },
  };
}

/** What a theme can change. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Fails with each accessibility rule broken in the page, the elements named; `colours` asks only what a theme can change. */
export async function expectAccessible(page: Page, asked: 'everything' | 'colours' = 'everything'): Promise<void> {
  // Handed over here rather than by axe's own builder, whose second page and long reports cost six times as much. One document: the
  // window has no frames.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (options) => {
      const { axe: here } = globalThis as unknown as { readonly axe: { run(options: RunOptions): Promise<AxeResults> } };
      return (await here.run(options)).violations;
    },
    { resultTypes: ['violations'], ...(asked === 'colours' && { runOnly: COLOURS }) } satisfies RunOptions,
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}

async function watchProblems(context: BrowserContext, tell: (problem: string) => void): Promise<void> {
  context.on('console', (message) => {
    if (message.type() === 'error') tell(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => tell(`thrown: ${error.error().stack ?? error.error().message}`));
  // Most violations are logged as well; those of report-only policies are not.
  await context.exposeFunction('wirescopeTestTells', tell);
  await context.addInitScript(() => {
    const page = globalThis as unknown as { readonly wirescopeTestTells: (text: string) => void };
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      page.wirescopeTestTells(`content policy: ${violatedDirective} blocked ${blockedURI} from ${sourceFile}`);
    });
  });
}
