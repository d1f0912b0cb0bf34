import type { BrokenSetUp } from './broken-set-up.ts';

const given = ['here', 'samlResponse', 'as the browser posted it'] as const;
const spoilt = { cause: 'response_not_base64', fixes: [given] } as const;

const decoded = (samlResponse: string): string =>
  Buffer.from(samlResponse, 'base64').toString('utf8');
const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

export const brokenMessages: readonly BrokenSetUp[] = [
  {
    name: 'the form was decoded twice',
    way: (value) => value.replaceAll('+', ' '),
    cause: 'response_base64_spaces',
    reason: 'plus-became-space',
    fixes: [given],
  },
  {
    name: 'the form was not decoded',
    way: encodeURIComponent,
    reason: 'percent-encoded',
    ...spoilt,
  },
  {
    name: 'the whole body was given',
    way: (value) => `SAMLResponse=${encodeURIComponent(value)}&RelayState=x`,
    reason: 'whole-form-body',
    ...spoilt,
  },
  { name: 'the XML itself was given', way: decoded, reason: 'already-decoded', ...spoilt },
  {
    name: 'the form value was converted to url-safe base64',
    way: (value) => value.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    reason: 'url-safe-base64',
    ...spoilt,
  },
  {
    name: 'the form value was encoded once more',
    way: encoded,
    cause: 'response_not_xml',
    reason: 'encoded-twice',
    fixes: [given],
  },
  {
    name: 'the body was cut off',
    way: (value) => value.slice(0, 4000),
    cause: 'xml_malformed',
    reason: 'truncated',
    fixes: [],
    isProved: false,
  },
  {
    name: 'the form was decoded twice and the Audience URI is wrong',
    sent: { audience: 'portal' },
    way: (value) => value.replaceAll('+', ' '),
    cause: 'response_base64_spaces',
    reason: 'plus-became-space',
    fixes: [given, ['okta', '"Audience URI (SP Entity ID)"', 'https://portal.example.com']],
  },
  {
    name: 'a LogoutResponse came',
    sent: {
      mutateAfterSigning: (xml) => xml.replaceAll('saml2p:Response', 'saml2p:LogoutResponse'),
    },
    cause: 'response_wrong_root',
    reason: 'other-message',
    fixes: [],
    isProved: false,
  },
];
