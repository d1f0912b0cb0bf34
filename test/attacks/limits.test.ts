import { describe, expect, test } from 'vitest';
import { hostileMessages } from '../../bench/lib/hostile-messages.mjs';
import { defineConnection } from '../../src/connection/define-connection.ts';
import { isSamlError, type SamlError } from '../../src/errors/saml-error.ts';
import { explainResponse } from '../../src/flows/explain-response.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { encodeBase64 } from '../../src/testing/attacks/attack-case.ts';
import { swapped, validMessage } from '../../src/testing/attacks/message.ts';
import { createFakeIdp } from '../../src/testing/create-fake-idp.ts';
import { defaultLimits, type Limits } from '../../src/xml/limits.ts';
import { idp, now, parties, requestId } from './lab/parties.ts';

const valid = validMessage('both', parties);
const service = createFakeIdp({ keyType: 'rsa-2048' });
const encrypted = idp.respond({
  now,
  inResponseTo: requestId,
  sign: 'assertion',
  encrypt: { certificate: service.certificate, dataAlgorithm: 'aes256-gcm' },
});
const decrypting = defineConnection(
  idp.connectionOptions({
    decryption: {
      privateKeys: String(service.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    },
  }),
);
const options = { requestId, now };

/** Values of an error are cut to 200 characters, each of which may take ten when it is escaped. */
const longestText = 8_000;

describe('a message that asks for too much', () => {
  test.each(hostileMessages.map((each) => [each.name, each] as const))(
    'is refused: %s',
    (_name, attack) => {
      const samlResponse = attack.posted(attack.isEncrypted ? encrypted.xml : valid.xml);
      const error = refusalOf(() => verifyResponse(decrypting, samlResponse, options));
      expect(error.code).toBe(attack.expected);
      expect(JSON.stringify(error).length).toBeLessThan(longestText);

      const report = explainResponse(decrypting, samlResponse, options);
      expect(report.checks.map(({ code }) => code)).toContain(attack.expected);
      expect(report.login).toBeUndefined();
      for (const check of report.checks)
        expect(JSON.stringify(check).length).toBeLessThan(longestText);
    },
  );
});

/** A response that the IdP signed with `count` of something in it. */
const counted: readonly (readonly [limit: keyof Limits, response: (count: number) => string])[] = [
  [
    'messageBytes',
    (count) => encodeBase64(valid.xml + ' '.repeat(count - Buffer.byteLength(valid.xml))),
  ],
  ['depth', (count) => inAdvice('<a>'.repeat(count - 3) + '</a>'.repeat(count - 3))],
  ['comments', (count) => inAdvice('<!---->'.repeat(count))],
  ['attributesPerElement', (count) => inAdvice(`<a ${attributes(count)}/>`)],
  ['attributeLength', (count) => inAdvice(`<a b="${'x'.repeat(count)}"/>`)],
  [
    'groups',
    (count) => valid.signedAnew({ groups: Array.from({ length: count }, (_, i) => `g${i}`) }),
  ],
];

describe('a good response at the very limit', () => {
  test.each(counted)('limits.%s: is accepted at it, and refused one beyond', (limit, response) => {
    const most = limit === 'groups' ? 40 : defaultLimits[limit];
    const limited = defineConnection(idp.connectionOptions({ limits: { [limit]: most } }));
    expect(verifyResponse(limited, response(most), options).nameId).toBe('alice@example.com');
    const { code } = refusalOf(() => verifyResponse(limited, response(most + 1), options));
    expect(code).toBe(
      { messageBytes: 'response_too_large', groups: 'attributes_malformed' }[String(limit)] ??
        'xml_limit_exceeded',
    );
  });
});

function inAdvice(content: string): string {
  return valid.signedAnew({
    mutateBeforeSigning: (xml) =>
      swapped(xml, {
        from: '<saml2:AuthnStatement ',
        to: `<saml2:Advice>${content}</saml2:Advice><saml2:AuthnStatement `,
      }),
  });
}

function attributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}=""`).join(' ');
}

function refusalOf(run: () => { readonly nameId: string }): SamlError {
  try {
    throw new Error(`accepted as ${run().nameId}`);
  } catch (error) {
    if (isSamlError(error)) return error;
    throw error;
  }
}
