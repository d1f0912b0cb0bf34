import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { checkTypes } from './check-types.ts';
import { isCode } from './page-program.ts';
import { type Page, readPages } from './read-page.ts';
import { runPage } from './run-page.ts';

const pages = readPages();
const blocks = pages.flatMap((page) => page.blocks.map((block) => ({ page, ...block })));

/** A page that exists for a test only. */
function pageOf(code: string): Page {
  const block = { language: 'ts', isRun: true, code, line: 3 };
  return {
    path: 'docs/broken.md',
    text: `# Page\n\`\`\`\n${code}\n\`\`\``,
    blocks: [block],
    given: undefined,
  };
}

test('every block of code in the documents compiles; one that does not is told', () => {
  expect(blocks.filter(isCode).length).toBeGreaterThan(25);
  const broken = pageOf(
    "import { tenantUrls } from 'samlet';\n\ntenantUrls('https://example.com');",
  );
  expect(checkTypes([...pages, broken])).toEqual([
    'docs/broken.md:5 Expected 2 arguments, but got 1.',
  ]);
});

test('what is called JavaScript is JavaScript', () => {
  for (const { code } of blocks.filter(({ language }) => /^m?js$/.test(language))) {
    expect(() => transformSync(code, { loader: 'js' }), code).not.toThrow();
  }
});

test('what is called JSON is JSON', () => {
  for (const { code } of blocks.filter(({ language }) => language === 'json')) {
    expect(() => JSON.parse(code), code).not.toThrow();
  }
});

test('every block says what it is', () => {
  expect(blocks.filter(({ language }) => language === '').map(({ page }) => page.path)).toEqual([]);
});

test('a block that throws is noticed', async () => {
  await expect(runPage(pageOf("throw new Error('on purpose');"))).rejects.toThrow('on purpose');
});

const running = pages.filter((page) => page.blocks.some(({ isRun }) => isRun));
test.each(running)('the blocks of $path that are marked so run', async (page) => {
  await runPage(page);
});
