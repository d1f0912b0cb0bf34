import { SamlError } from '../../errors/saml-error.ts';
import { nameIdFormatUri } from '../name-id-format-uri.ts';
import { defaultGroupsAttribute } from '../response-defaults.ts';
import type { FakeOktaApp, FakeOktaAppOptions } from './fake-okta-options.ts';

const passwordProtectedTransport =
  'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

/**
 * An app with every default filled in.
 *
 * @throws SamlError testing_option_invalid for a key that is taken or cannot stand in a URL, and
 * for signed requests without a certificate.
 */
export function registerApp(
  options: FakeOktaAppOptions,
  at: {
    readonly url: string;
    readonly entityId: string;
    readonly apps: readonly FakeOktaApp[];
  },
): FakeOktaApp {
  const key = options.key ?? `app-${at.apps.length + 1}`;
  const taken = at.apps.some((app) => app.key === key);
  if (taken || !/^[a-z0-9][a-z0-9-]*$/.test(key)) {
    const expected = 'an app key of a-z, 0-9 and "-" that is not taken';
    throw new SamlError('testing_option_invalid', { expected, actual: key });
  }
  const { signatureCertificate = null, signedRequests = false, singleLogoutUrl = null } = options;
  if ((signedRequests || singleLogoutUrl !== null) && signatureCertificate === null) {
    throw new SamlError('testing_option_invalid', {
      expected: 'a signatureCertificate, which signedRequests and singleLogoutUrl need',
    });
  }
  const base = `${at.url}/app/${key}`;
  return Object.freeze({
    key,
    name: options.name ?? 'Example app',
    entityId: options.entityId,
    acsUrl: options.acsUrl,
    otherAcsUrls: options.otherAcsUrls ?? [],
    issuer: options.issuer ?? at.entityId,
    nameIdFormat: nameIdFormatUri(options.nameIdFormat ?? 'emailAddress'),
    groupsAttribute: options.groupsAttribute ?? defaultGroupsAttribute,
    signatureCertificate,
    signedRequests,
    authnContexts: options.authnContexts ?? [passwordProtectedTransport],
    ignores: options.ignores ?? [],
    defaultRelayState: options.defaultRelayState ?? null,
    singleLogoutUrl,
    logoutUrl: `${base}/slo/saml`,
    loginUrl: `${base}/sso/saml`,
    setupUrl: `${base}/setup`,
    metadataUrl: `${base}/metadata`,
  });
}
