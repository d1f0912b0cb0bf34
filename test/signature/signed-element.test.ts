import { expect, test } from 'vitest';
import { readAssertion } from '../../src/assertion/read-assertion.ts';
import { soleAssertion } from '../../src/assertion/read-response.ts';
import { mapLogin } from '../../src/login/map-login.ts';
import { readSigned } from '../../src/signature/signed-element.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith, requestId } from '../support/sign-in.ts';
import { verifiedResponse } from '../support/verified.ts';

test('what was signed is read back from the signed text alone', () => {
  const { response, signed } = verifiedResponse();
  const read = readSigned(signed);
  expect(read).not.toBe(response);
  expect(read.attributes.find(({ name }) => name === 'ID')).toEqual(
    response.attributes.find(({ name }) => name === 'ID'),
  );
});

test('a look-alike is not read', () => {
  const { signed } = verifiedResponse();
  expectRejected('signature_missing', () => readSigned({ ...signed }));
});

test('no Login is made of facts without the proof that they were signed', () => {
  const { signed } = verifiedResponse();
  const assertion = soleAssertion(readSigned(signed));
  if (assertion === undefined) throw new Error('no assertion');
  const facts = readAssertion(assertion);
  const input = { connection: connectionWith(), requestId };
  const login = mapLogin(facts, { input, proof: signed, element: assertion, claims: undefined });
  expect(login.nameId).toBe('alice@example.com');
  expectRejected('signature_missing', () =>
    mapLogin(facts, { input, proof: { ...signed }, element: assertion, claims: undefined }),
  );
});
