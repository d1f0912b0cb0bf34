import { type NormalizedCertificate, normalizeCertificates } from '../../connection/certificate.ts';
import { isSamlError } from '../../errors/saml-error.ts';
import { attempt } from '../attempt.ts';
import { certificateFacts, certificateRows } from '../certificate-facts.ts';
import { newCertificate } from '../new-certificate.ts';
import { readText } from '../read-text.ts';
import { refusal } from '../refusal.ts';
import { type Call, defineVerb, type Outcome, type Verb } from '../verb.ts';
import { warningLines } from '../warning-lines.ts';
import { listFields } from '../wrap-text.ts';

export const certificate: Verb = defineVerb({
  name: 'certificate',
  summary: 'reads a pasted certificate, or makes one for your side',
  operand: { value: 'FILE', help: 'The pasted text. Default: what is piped in.' },
  about: [
    'Takes what administrators paste: PEM with any or no line breaks, bare base64, several certificates in one text, the X509Certificate element of metadata. Prints normalized PEM, facts and warnings.',
    'With --new it makes a key and a certificate for signing your requests and for being encrypted for: RSA 2048, SHA-256, ten years, with the key usage that Okta demands.',
  ],
  options: {
    new: {
      type: 'string',
      value: 'NAME',
      help: 'Make a key and a self-signed certificate for your side instead, with this name.',
    },
    out: {
      type: 'string',
      value: 'PREFIX',
      help: 'With --new: writes PREFIX.key.pem and PREFIX.crt.pem. Default sp.',
    },
  },
  no: 'the text is refused',
  examples: [
    'certificate okta.cert',
    'certificate --json < okta.cert',
    'certificate --new portal.example.com --out keys/sp',
  ],
  run: async ({ values, operand, io, paint }) => {
    const { new: name, out: prefix = 'sp' } = values;
    if (name !== undefined) return newCertificate({ name, prefix, now: io.now() });
    const text = await readText(operand, io);
    const found = attempt(() => normalizeCertificates(text));
    if (isSamlError(found)) return refusal(found);
    return describeCertificates(found, { now: io.now(), paint });
  },
});

function describeCertificates(
  certificates: readonly NormalizedCertificate[],
  { now, paint }: { readonly now: Date; readonly paint: Call['paint'] },
): Outcome {
  const facts = certificates.map((each) => certificateFacts(each, { now }));
  const text = facts.map((each) =>
    [each.pem, listFields(certificateRows(each)), ...warningLines(each.warnings, paint)].join('\n'),
  );
  return { ok: true, text: text.join('\n\n'), json: { certificates: facts } };
}
