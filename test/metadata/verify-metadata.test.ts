import { expect, test } from 'vitest';
import type { SamlError } from '../../src/errors/saml-error.ts';
import { readIdpMetadata } from '../../src/metadata/read-idp-metadata.ts';
import type { ReadIdpMetadataOptions } from '../../src/metadata/read-options.ts';
import { entitiesXml, entityXml, keyFile, loginUrl, signedXml } from './metadata-xml.ts';
import { thrownBy } from './thrown-by.ts';

const trustedCertificates = keyFile('idp.crt');
const signed = signedXml(entityXml({ attributes: 'ID="m"' }));

const read = (xml: string, options: ReadIdpMetadataOptions = {}) =>
  readIdpMetadata(xml, { trustedCertificates, ...options });

const refusal = (xml: string, options: ReadIdpMetadataOptions = {}): SamlError =>
  thrownBy(() => read(xml, options));

test('reads metadata that the trusted key signed: one entity, or a federation', () => {
  expect(read(signed).loginUrl).toBe(loginUrl);
  const federation = entitiesXml(
    entityXml({ entityId: 'urn:a' }) + entitiesXml(entityXml({ entityId: 'urn:b' })),
    'ID="m"',
  );
  expect(read(signedXml(federation), { entityId: 'urn:b' }).entityId).toBe('urn:b');
});

test('takes any of several trusted certificates', () => {
  const several = [keyFile('next.crt'), keyFile('idp.crt')];
  expect(read(signed, { trustedCertificates: several }).loginUrl).toBe(loginUrl);
});

test('refuses metadata that is not signed, or signed only further in', () => {
  expect(refusal(entityXml()).code).toBe('metadata_signature_missing');
  expect(refusal(entitiesXml(signed)).code).toBe('metadata_signature_missing');
});

test('refuses a signature by another key, and says which was expected', () => {
  expect(refusal(signedXml(entityXml({ attributes: 'ID="m"' }), 'attacker'))).toMatchObject({
    code: 'metadata_signature_invalid',
    cause: { code: 'signature_invalid' },
    actual: 'signature_invalid: an rsa-sha256 signature by another key, or over another text',
    expected: expect.stringMatching(/^[0-9A-F:]{95}$/),
  });
});

test('refuses what was changed after signing', () => {
  const changed = signed.replace(loginUrl, 'https://evil.example.com/sso');
  expect(refusal(changed)).toMatchObject({
    code: 'metadata_signature_invalid',
    cause: { code: 'signature_digest_mismatch' },
  });
});

test('refuses a signed entity wrapped in another', () => {
  const evil = entityXml({ entityId: 'urn:evil', attributes: 'ID="x"' });
  const signature = /<Signature.*<\/Signature>/s.exec(signed)?.[0] ?? '';
  const wrapped = evil.replace(
    '<md:IDP',
    `${signature}<md:Extensions>${signed.replace(signature, '')}</md:Extensions><md:IDP`,
  );
  expect(refusal(wrapped)).toMatchObject({
    code: 'metadata_signature_invalid',
    cause: { code: 'signature_reference' },
  });
});

test('refuses two signatures on one element', () => {
  const twice = signed.replace(/<Signature.*<\/Signature>/s, '$&$&');
  expect(refusal(twice).code).toBe('metadata_signature_invalid');
});

test('comments, which no signature covers, do not cut a value short', () => {
  const commented = signed.replace(
    'entityID="https://idp.example.com"',
    'entityID="https://idp.example.com" ',
  );
  expect(read(commented.replace('<md:Single', '<!-- x --><md:Single')).loginUrl).toBe(loginUrl);
});

test('refuses algorithms that are not allowed', () => {
  const algorithms = ['rsa-sha512', 'sha512'];
  expect(refusal(signed, { algorithms }).cause).toMatchObject({
    code: 'signature_algorithm_refused',
  });
});

test('refuses a trusted certificate that cannot be read, as any other certificate', () => {
  expect(refusal(signed, { trustedCertificates: '' }).code).toBe('config_certificate_missing');
  expect(refusal(signed, { trustedCertificates: [] }).code).toBe('config_certificate_missing');
});
