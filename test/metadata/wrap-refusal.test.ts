import { expect, test } from 'vitest';
import { SamlError } from '../../src/errors/saml-error.ts';
import { wrapRefusal } from '../../src/metadata/wrap-refusal.ts';

test('keeps what was found and the error that found it', () => {
  const found = new SamlError('xml_malformed', { expected: 'a', actual: 'b' });
  expect(wrapRefusal(found, 'metadata_malformed')).toMatchObject({
    code: 'metadata_malformed',
    expected: 'a',
    actual: 'xml_malformed: b',
    cause: found,
  });
});

test('leaves an error of another kind as it is', () => {
  const error = new RangeError('out of memory');
  expect(wrapRefusal(error, 'metadata_malformed')).toBe(error);
});
