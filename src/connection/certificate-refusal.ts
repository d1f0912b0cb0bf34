import type { ConfigErrorCode } from '../errors/config-errors.ts';
import { SamlError } from '../errors/saml-error.ts';

/** What may be said of a refused certificate: never its text, which may be a private key's. */
export interface CertificateRefusal {
  /** Which of several certificates; empty where there is only one. */
  readonly place: string;
  readonly expected?: string;
  readonly actual?: string;
}

/** Makes the error for one refused certificate and says which one of several it is. */
export function certificateRefusal(code: ConfigErrorCode, refusal: CertificateRefusal): SamlError {
  const { place, expected, actual = '' } = refusal;
  const found = [place, actual].filter((part) => part !== '').join(': ');
  return new SamlError(code, { expected, actual: found === '' ? undefined : found });
}
