import { type NormalizedCertificate, normalizeCertificates } from '../../connection/certificate.ts';
import { isSamlError } from '../../errors/saml-error.ts';
import { attempt } from '../attempt.ts';
import { certificateFacts, certificateRows } from '../certificate-facts.ts';
import { readText } from '../read-text.ts';
import { refusal } from '../refusal.ts';
import { type Call, defineVerb, type Outcome, type Verb } from '../verb.ts';
import { warningLines } from '../warning-lines.ts';
import { listFields } from '../wrap-text.ts';

export const certificate: Verb = defineVerb({
  name: 'certificate',
  summary: 'reads a pasted certificate: normalized PEM, facts, warnings',
  operand: { value: 'FILE', help: 'The pasted text. Default: what is piped in.' },
  about: [
    'Takes what administrators paste: PEM with any or no line breaks, bare base64, several certificates in one text, the X509Certificate element of metadata.',
  ],
  options: {},
  no: 'the text is refused',
  examples: ['certificate okta.cert', 'certificate --json < okta.cert'],
  run: async ({ operand, io, paint }) => {
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
