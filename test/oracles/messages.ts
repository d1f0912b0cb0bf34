import type { ResponseDescription } from '../../src/testing/response-description.ts';
import { comment, rawXml } from '../../src/testing/xml-content.ts';

/** What the other service providers and verifiers are called in the verdicts. */
export type Oracle = 'onelogin' | 'pysaml2' | 'ruby-saml' | 'lasso' | 'xmlsec1' | 'opensaml';

export type Differences = Readonly<Partial<Record<Oracle, string>>>;

/** A message that samlet accepts, and who does not or reads other groups, with the reason. */
export interface AcceptedMessage {
  readonly name: string;
  readonly description: ResponseDescription;
  readonly differences?: Differences;
}

const demandsBoth = 'set up here to demand both signatures';
const ofRootOnly = 'looks at the signature of the root only';
const noPss = 'its signature library, older than RSA-PSS in XML, does not know the algorithm';
const noOtherForm = 'allows only exclusive and inclusive canonicalization without comments';

/** A sample of what `verifyResponse` accepts. */
export const acceptedMessages: readonly AcceptedMessage[] = [
  { name: 'a response as Okta sends it', description: {} },
  {
    name: 'a response whose Assertion alone is signed',
    description: { sign: 'assertion' },
    differences: {
      onelogin: demandsBoth,
      pysaml2: demandsBoth,
      lasso: demandsBoth,
      xmlsec1: demandsBoth,
      opensaml: ofRootOnly,
    },
  },
  {
    name: 'a response that is signed as a whole and nowhere else',
    description: { sign: 'response' },
    differences: {
      onelogin: demandsBoth,
      pysaml2: demandsBoth,
      'ruby-saml': demandsBoth,
      lasso: demandsBoth,
      xmlsec1: demandsBoth,
    },
  },
  {
    name: 'RSA-SHA512 with a digest by SHA-384',
    description: { signature: { signatureAlgorithm: 'rsa-sha512', digestAlgorithm: 'sha384' } },
  },
  {
    name: 'RSA-PSS',
    description: { signature: { signatureAlgorithm: 'rsa-pss-sha256' } },
    differences: {
      onelogin: noPss,
      pysaml2: noPss,
      'ruby-saml': noPss,
      lasso: noPss,
      xmlsec1: noPss,
      opensaml: noPss,
    },
  },
  {
    name: 'inclusive canonicalization',
    description: { signature: { canonicalization: 'inclusive' } },
  },
  {
    name: 'Canonical XML 1.1',
    description: { signature: { canonicalization: 'inclusive-1.1' } },
    differences: { lasso: noOtherForm },
  },
  {
    name: 'comments, under a canonicalization with comments',
    description: {
      nameId: ['alice', comment(' c '), '@example.com'],
      groups: [['Every', comment(' c '), 'one']],
      signature: { canonicalization: 'exclusive-with-comments' },
    },
    differences: { lasso: noOtherForm },
  },
  {
    name: 'comments inside of values',
    description: {
      nameId: ['alice', comment(' c '), '@example.com'],
      groups: [['Every', comment(' c '), 'one']],
    },
  },
  {
    name: 'a group in a CDATA section',
    description: { groups: [rawXml('<![CDATA[a & b <c>]]>')] },
    differences: { lasso: 'gives CDATA in an AttributeValue as a node of its own, without text' },
  },
  {
    name: 'values in many scripts, with markup as text',
    description: {
      nameId: 'zoë.名@exämple.com',
      groups: ['Größe', '日本', '😀', 'a & b < c > "d"', 'one\u2028two\u0085three'],
    },
  },
  {
    name: 'other prefixes, indentation and CRLF',
    description: {
      prefixes: { samlp: '', saml: 'a', ds: 'd' },
      pretty: true,
      lineEnds: 'crlf',
    },
  },
  {
    name: 'no attributes at all',
    description: { groups: null },
    differences: { onelogin: 'demands an AttributeStatement unless told otherwise' },
  },
  {
    name: 'two hundred groups, and two Audiences of which one is ours',
    description: {
      groups: Array.from({ length: 200 }, (_, index) => `Group ${index}`),
      audiences: [['https://other.example', 'https://portal.example.com/login/saml/acme']],
    },
  },
  {
    name: 'a second SubjectConfirmation, of another method, in front',
    description: { confirmations: [{ method: 'holder-of-key' }, {}] },
    differences: { lasso: 'looks at the first SubjectConfirmation only' },
  },
];

/** Messages that nobody may accept: they show that the oracles can say no. */
export const refusedMessages: readonly Omit<AcceptedMessage, 'differences'>[] = [
  {
    name: 'a NameID changed after signing',
    description: { mutateAfterSigning: (xml) => xml.replace('alice@', 'admin@') },
  },
  {
    name: 'a SignatureValue of another message',
    description: {
      mutateAfterSigning: (xml) =>
        xml.replaceAll(/(<ds:SignatureValue>)(.)/g, (_all, tag, letter) =>
          letter === 'A' ? `${tag}B` : `${tag}A`,
        ),
    },
  },
];
