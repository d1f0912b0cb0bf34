import { encodeBase64 } from '../bindings/base64.ts';
import { redirectUrl } from '../bindings/redirect-encode.ts';
import { randomId } from '../random-id.ts';
import { namespaces } from '../xml/namespaces.ts';
import type {
  FakeLogoutMessage,
  LogoutRequestDescription,
  LogoutResponseDescription,
} from './logout-description.ts';
import { nameIdFormatUri } from './name-id-format-uri.ts';
import { renderXml } from './render-xml.ts';
import { resolveSignature } from './resolve-signature.ts';
import type { Responder } from './respond.ts';
import { expandUrn, orDefault, statusBase } from './response-defaults.ts';
import { signMark } from './sign-mark.ts';
import { signMarked } from './sign-marked.ts';
import { element, type XmlContent } from './xml-content.ts';

type Description = LogoutRequestDescription & LogoutResponseDescription;

/** Where the default connection of a fake IdP takes logout messages. */
const defaultSloUrl = 'https://portal.example.com/login/saml/acme/logout';

const lifetime = 5 * 60 * 1000;

/** Makes and signs the LogoutRequest that a description asks for. */
export function fakeLogoutRequest(
  idp: Responder,
  description: LogoutRequestDescription & { readonly now: Date },
): FakeLogoutMessage {
  const { now, notOnOrAfter = new Date(now.getTime() + lifetime) } = description;
  const { sessionIndexes = [] } = description;
  return makeMessage(idp, {
    name: 'LogoutRequest',
    description,
    attributes: { NotOnOrAfter: notOnOrAfter?.toISOString() ?? null },
    content: [
      element(
        'saml2:NameID',
        {
          Format: orDefault(description.nameIdFormat, nameIdFormatUri('emailAddress')),
          NameQualifier: description.nameQualifier ?? null,
          SPNameQualifier: description.spNameQualifier ?? null,
        },
        description.nameId ?? 'alice@example.com',
      ),
      sessionIndexes.map((index) => element('saml2p:SessionIndex', {}, index)),
    ],
  });
}

/** Makes and signs the LogoutResponse that a description asks for. */
export function fakeLogoutResponse(
  idp: Responder,
  description: LogoutResponseDescription & { readonly now: Date },
): FakeLogoutMessage {
  return makeMessage(idp, {
    name: 'LogoutResponse',
    description,
    attributes: { InResponseTo: description.inResponseTo ?? null },
    content: element('saml2p:Status', {}, nestCodes([description.status ?? 'Success'].flat())),
  });
}

interface Message {
  readonly name: 'LogoutRequest' | 'LogoutResponse';
  readonly description: Description & { readonly now: Date };
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly content: XmlContent;
}

function makeMessage(idp: Responder, message: Message): FakeLogoutMessage {
  const { name, description } = message;
  const { binding = 'post', sign = true, relayState } = description;
  const unsigned = writeMessage(idp, message);
  const field = name === 'LogoutRequest' ? 'samlRequest' : 'samlResponse';
  if (binding === 'redirect') {
    const { key, method } = signatureOf(idp, description);
    const signing = sign ? { key, certificate: null, algorithm: method } : null;
    const carried =
      field === 'samlRequest' ? { samlRequest: unsigned } : { samlResponse: unsigned };
    const url = redirectUrl('https://idp.invalid', { ...carried, relayState, signing });
    const query = url.slice(url.indexOf('?') + 1);
    return { xml: unsigned, query, form: {}, received: { query } };
  }
  const signed = signMarked(unsigned, {
    pretty: false,
    beforeRoot: (text) => text,
    signatureFor: () => signatureOf(idp, description),
  });
  const xml = description.mutateAfterSigning?.(signed) ?? signed;
  const value = encodeBase64(new TextEncoder().encode(xml));
  const form = { [field]: value, ...(relayState === undefined ? {} : { relayState }) };
  return { xml, query: '', form, received: form };
}

function signatureOf(
  { privateKey, certificate }: Responder,
  { signature = {} }: Description,
): ReturnType<typeof resolveSignature> {
  return resolveSignature(signature, { privateKey, certificate, prefix: 'ds' });
}

function writeMessage(idp: Responder, { name, description, attributes, content }: Message): string {
  const { id = randomId(), binding = 'post', sign = true } = description;
  const issuer = orDefault(description.issuer, idp.entityId);
  const isEnveloped = sign && binding === 'post';
  const root = element(
    `saml2p:${name}`,
    {
      Destination: orDefault(description.destination, defaultSloUrl),
      ID: id,
      IssueInstant: description.now.toISOString(),
      ...attributes,
      Version: description.version ?? '2.0',
      'xmlns:saml2p': namespaces.samlp,
      'xmlns:saml2': namespaces.saml,
    },
    issuer === null ? [] : element('saml2:Issuer', {}, issuer),
    isEnveloped ? signMark(id) : [],
    content,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>${renderXml(root, { pretty: false })}`;
  return description.mutateBeforeSigning?.(text) ?? text;
}

function nestCodes(codes: readonly string[]): XmlContent {
  const [outermost, ...inner] = codes;
  if (outermost === undefined) return [];
  return element(
    'saml2p:StatusCode',
    { Value: expandUrn(outermost, statusBase) },
    nestCodes(inner),
  );
}
