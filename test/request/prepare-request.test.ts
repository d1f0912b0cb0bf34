import { describe, expect, test } from 'vitest';
import { buildAuthnRequest } from '../../src/request/build-authn-request.ts';
import { prepareRequest, requestElement } from '../../src/request/prepare-request.ts';
import type { RequestOptions } from '../../src/request/request-options.ts';
import { writeXml } from '../../src/xml/write-xml.ts';
import { connectionWith, now } from '../support/sign-in.ts';

/** Looks like the two places that are left open. */
const misleading = 'a " ID="_2" IssueInstant="never"';
const stamp = { id: '_1', issueInstant: now.toISOString() };
const later = new Date('2027-01-01T00:00:00.001Z');

const demands: readonly [string, RequestOptions][] = [
  ['nothing of its own', {}],
  ['nothing, option by option', { forceAuthn: undefined, subject: undefined }],
  ['a fresh authentication', { forceAuthn: true }],
  ['no page', { isPassive: true }],
  ['one user', { subject: misleading }],
  ['contexts', { authnContext: ['urn:a', 'urn:b'] }],
  ['other IdPs', { scoping: { idpList: ['urn:idp'], proxyCount: 1 } }],
  [
    'extensions',
    {
      extensions: [
        {
          name: 'x',
          namespace: 'urn:x',
          attributes: { ID: '_3', IssueInstant: misleading },
          children: [misleading],
        },
      ],
    },
  ],
];

describe.each(demands)('a request for %s', (_, options) => {
  test('is the text that would be written at once', () => {
    const connection = connectionWith();
    const { request, write } = prepareRequest(connection, options);
    expect(write(stamp)).toBe(writeXml(requestElement(connection, { ...request, ...stamp })));
  });

  test('leaves nothing in the next one', () => {
    const connection = connectionWith();
    const usual = buildAuthnRequest(connection, { id: '_1', now });
    buildAuthnRequest(connection, options);
    expect(buildAuthnRequest(connection, { id: '_1', now })).toEqual(usual);
  });
});

test('the second usual request differs in its ID and its time alone', () => {
  const connection = connectionWith();
  const first = buildAuthnRequest(connection, { id: '_1', now });
  const second = buildAuthnRequest(connection, { id: '_2', now: later });
  expect(second.xml).toBe(
    first.xml
      .replace(' ID="_1"', ' ID="_2"')
      .replace(now.toISOString(), '2027-01-01T00:00:00.001Z'),
  );
});

test('what a connection always demands is in its usual request, with the time of each', () => {
  const connection = connectionWith({ forceAuthn: true });
  const [first, second] = [now, later].map((time) => buildAuthnRequest(connection, { now: time }));
  expect(first?.xml).toContain(' ForceAuthn="true"');
  expect(first?.asked).toEqual({ authenticatedSince: now.toISOString() });
  expect(second?.asked).toEqual({ authenticatedSince: later.toISOString() });
});

test('two connections have each their own', () => {
  const [one, other] = ['urn:one', 'urn:other'].map((entityId) => connectionWith({ entityId }));
  if (one === undefined || other === undefined) throw new Error('no connections');
  expect(buildAuthnRequest(one).xml).toContain('>urn:one<');
  expect(buildAuthnRequest(other).xml).toContain('>urn:other<');
  expect(buildAuthnRequest(one).xml).toContain('>urn:one<');
});
