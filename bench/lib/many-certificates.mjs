// Certificates by the thousand, each with an RSA key of its own. Making real keys would take hours,
// so the modulus of one certificate is overwritten with random bytes: nobody has the private key,
// but reading it and keeping it costs the same.
import { randomBytes, X509Certificate } from 'node:crypto';

/** Gives a function that makes another certificate, as PEM, each time. */
export function certificateMaker(pem) {
  const { raw, publicKey } = new X509Certificate(pem);
  const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n, 'base64url');
  const at = raw.indexOf(modulus);
  if (at < 0) throw new Error('no modulus in this certificate');
  return () => {
    const der = Buffer.from(raw);
    const other = randomBytes(modulus.length);
    other[0] |= 0x80;
    other[other.length - 1] |= 1;
    other.copy(der, at);
    const lines = der.toString('base64').match(/.{1,64}/g);
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  };
}
