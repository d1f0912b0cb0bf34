import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const { CHROMIUM = '/usr/bin/chromium', SCREENSHOTS = join(tmpdir(), 'samlet-screenshots') } =
  process.env;
if (!existsSync(CHROMIUM)) test.skip(`skipped: no browser at ${CHROMIUM}`, () => {});

const picture = readFileSync(resolve(import.meta.dirname, '../../docs/flow.svg'), 'utf8');

interface Box {
  readonly what: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Runs in the page: where every text and every rectangle is, and the colours of the texts. */
const measure = `(() => {
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { what: element.textContent, left, top, right, bottom };
  };
  const texts = [...document.querySelectorAll('svg > text')];
  return {
    width: document.documentElement.scrollWidth,
    texts: texts.map(box),
    rects: [...document.querySelectorAll('svg > rect')].map(box),
    textColours: [...new Set(texts.map((text) => getComputedStyle(text).fill))],
    pageColour: getComputedStyle(document.querySelector('.page')).fill,
  };
})()`;

interface Measured {
  readonly width: number;
  readonly texts: readonly Box[];
  readonly rects: readonly Box[];
  readonly textColours: readonly string[];
  readonly pageColour: string;
}

function isInside(inner: Box, outer: Box): boolean {
  const isAcross = inner.left >= outer.left && inner.right <= outer.right;
  return isAcross && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

function overlap(one: Box, other: Box): boolean {
  const isBeside = one.right <= other.left || other.right <= one.left;
  return !(isBeside || one.bottom <= other.top || other.bottom <= one.top);
}

describe.runIf(existsSync(CHROMIUM))('the picture of the flow', () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(() => browser?.close());

  test.each([
    [360, 'light'],
    [1000, 'light'],
    [360, 'dark'],
    [1000, 'dark'],
  ] as const)('is readable at %i px, %s', async (width, colorScheme) => {
    const page = await browser.newPage({ viewport: { width, height: 700 }, colorScheme });
    const style = 'svg { max-width: 100%; height: auto } body { margin: 16px }';
    await page.setContent(`<!doctype html><style>${style}</style>${picture}`);
    const seen = await page.evaluate<Measured>(measure);
    await page.screenshot({ path: join(SCREENSHOTS, `flow-${colorScheme}-${width}.png`) });
    await page.close();

    expect(seen.width).toBeLessThanOrEqual(width);
    const [whole, ...boxes] = seen.rects;
    if (whole === undefined) throw new Error('The picture is empty.');
    expect(seen.texts.filter((text) => !isInside(text, whole))).toEqual([]);
    // A text that touches a box belongs into it.
    const crossing = seen.texts.filter((text) =>
      boxes.some((box) => overlap(text, box) && !isInside(text, box)),
    );
    expect(crossing).toEqual([]);
    const colliding = seen.texts.filter((text, at) =>
      seen.texts.slice(at + 1).some((other) => overlap(text, other)),
    );
    expect(colliding).toEqual([]);
    // Some 14 px and 10 px: what can be read.
    expect(Math.min(...seen.texts.map(({ top, bottom }) => bottom - top))).toBeGreaterThan(10);
    const [dark, light] = ['rgb(13, 17, 23)', 'rgb(255, 255, 255)'];
    expect(seen.pageColour).toBe(colorScheme === 'dark' ? dark : light);
    const ink = colorScheme === 'dark' ? 'rgb(240, 246, 252)' : 'rgb(31, 35, 40)';
    expect(seen.textColours).toEqual([ink]);
  });

  test('says the same in words, for those who do not see it', () => {
    expect(picture).toContain('role="img" aria-labelledby="title text"');
    expect(picture).toMatch(/<title id="title">.+<\/title>/);
    expect(picture).toMatch(/<desc id="text">.{200,}<\/desc>/);
    expect(picture).not.toMatch(/<script|href=|@import|url\((?!#)/);
  });
});
