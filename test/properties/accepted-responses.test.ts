import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Login } from '../../src/login/login.ts';
import { canonicalize } from '../../src/xml/canonicalize.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { accept, ecSigner, facts, idp, trusting } from './idp.ts';
import { hasXmlsec1, readByXmldom, verifyByXmlCrypto, verifyByXmlsec1 } from './oracles.ts';
import { anySignature, groupsAttribute, type Spoken, spoken, usualSignature } from './responses.ts';
import { patience, runs } from './runs.ts';

/** Takes any NameID: these have no format in common. */
const connection = trusting({ nameIdFormat: 'any' });

test(
  'what an IdP says is what a Login says, in any script, layout, prefix and algorithm',
  () => {
    fc.assert(
      fc.property(spoken(anySignature), (said) => {
        const { xml } = idp.respond(said.description);
        const login = accept(xml, connection);
        expect(summary(login)).toEqual(expected(said));
      }),
      runs(20),
    );
  },
  patience,
);

test(
  'an accepted response, canonicalized and read once more, says the same',
  () => {
    fc.assert(
      fc.property(spoken(anySignature), fc.boolean(), (said, withComments) => {
        const { xml } = idp.respond(said.description);
        const form = { method: 'inclusive', withComments, inclusivePrefixes: [] } as const;
        const again = canonicalize(parseXml(xml, defaultLimits), form);
        expect(facts(accept(again, connection))).toEqual(facts(accept(xml, connection)));
      }),
      runs(20),
    );
  },
  patience,
);

test(
  'an accepted response reads the same by another parser, each value by its place',
  () => {
    fc.assert(
      fc.property(spoken(anySignature), (said) => {
        const { xml } = idp.respond(said.description);
        const login = accept(xml, connection);
        expect(readByXmldom(xml)).toEqual({
          nameId: login.nameId,
          audience: connection.entityId,
          attributes: [...login.attributes],
        });
      }),
      runs(20),
    );
  },
  patience,
);

test(
  'the signatures of an accepted response hold for xml-crypto too',
  () => {
    fc.assert(
      fc.property(spoken(usualSignature), (said) => {
        const { xml } = idp.respond(said.description);
        fc.pre(!lineEndsOfXml11.test(xml) && !isInclusiveTwice(said));
        accept(xml, connection);
        const count = said.description.sign === 'both' ? 2 : 1;
        expect(verifyByXmlCrypto(xml, idp.certificate)).toEqual(Array(count).fill(true));
      }),
      runs(20),
    );
  },
  patience,
);

test.skipIf(!hasXmlsec1)(
  `the signatures of an accepted response hold for xmlsec1 too${hasXmlsec1 ? '' : ' (skipped: no xmlsec1)'}`,
  () => {
    const known = anySignature.filter(
      // xmlsec1 of Debian 12 cannot do RSA-PSS.
      ({ signatureAlgorithm = '' }) => !signatureAlgorithm.includes('pss'),
    );
    fc.assert(
      fc.property(spoken(known), (said) => {
        const { xml } = idp.respond(said.description);
        accept(xml, connection);
        const isEc = said.description.signature?.signatureAlgorithm?.startsWith('ecdsa');
        const { certificate } = isEc ? ecSigner : idp;
        const count = said.description.sign === 'both' ? 2 : 1;
        expect(verifyByXmlsec1(xml, certificate)).toEqual(Array(count).fill(true));
      }),
      runs(6),
    );
  },
  patience,
);

const lineEndsOfXml11 = /[\u0085\u2028]/;

function isInclusiveTwice({ description: { sign, signature } }: Spoken): boolean {
  return sign === 'both' && signature?.canonicalization?.startsWith('inclusive') === true;
}

test.each([
  {
    difference: 'takes U+0085 and U+2028 for what they are, no line ends',
    description: { groups: ['one\u0085two\u2028three'] },
  },
  {
    difference: 'finds the namespaces around the second of two inclusive signatures',
    description: { signature: { canonicalization: 'inclusive' as const } },
  },
])('known difference: samlet $difference, and so does xmlsec1; xml-crypto does not', (known) => {
  const { xml } = idp.respond({ ...known.description, nameIdFormat: 'unspecified' });
  expect(accept(xml, connection).nameId).toBe('alice@example.com');
  expect(verifyByXmlCrypto(xml, idp.certificate)).toContain(false);
  if (hasXmlsec1) expect(verifyByXmlsec1(xml, idp.certificate)).toEqual([true, true]);
});

function summary(login: Login): Pick<Spoken, 'nameId' | 'attributes' | 'groups'> {
  const { nameId, attributes, groups, groupsAsserted } = login;
  return {
    nameId,
    attributes: [...attributes].filter(([name]) => name !== groupsAttribute),
    groups: groupsAsserted ? groups : null,
  };
}

function expected({ nameId, attributes, groups }: Spoken): ReturnType<typeof summary> {
  const named = groups?.filter((group) => group.trim() !== '') ?? null;
  return { nameId, attributes, groups: named === null ? null : [...new Set(named)] };
}
