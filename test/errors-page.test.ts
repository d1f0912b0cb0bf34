import { expect, test } from 'vitest';
import { errorCatalogue } from '../src/errors/error-catalogue.ts';

/** Written by `npx vitest run --project unit test/errors-page.test.ts --update`. */
test('docs/errors.md says of every code what the catalogue says', async () => {
  const entries = Object.entries(errorCatalogue).map(([code, { cause, remedy, spec }]) =>
    [
      `## ${code}`,
      `${cause}`,
      `**Remedy.** ${remedy}`,
      ...(spec === undefined ? [] : [`Source: ${spec}.`]),
    ].join('\n\n'),
  );
  const intro =
    'A `SamlError` has one of these codes. Codes are part of the public API: none ever changes its meaning.';
  const page = `${['# Error codes', intro, ...entries].join('\n\n')}\n`;
  await expect(page).toMatchFileSnapshot('../docs/errors.md');
});
