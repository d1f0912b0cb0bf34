import type { OptionNames } from '../connection/check-option-names.ts';
import { defaultLimits, type Limits } from '../xml/limits.ts';

/** Which IdP of the metadata is meant, and what is believed of it. */
export interface ReadIdpMetadataOptions {
  /** Which IdP is meant. Needed where the metadata describes several. */
  readonly entityId?: string;
  /**
   * Certificates of the metadata's publisher, in any shape that can be pasted. Given, the metadata
   * must carry a valid signature by one of them, and nothing outside that signature is read.
   * Default none: then a signature is not looked at, and trust rests on where the text came from.
   */
  readonly trustedCertificates?: string | readonly string[];
  /** Allow-list for that signature, as in `defineConnection`. SHA-1 is off by default. */
  readonly algorithms?: readonly string[];
  /** Smallest accepted RSA modulus in bits. Default and safe minimum 2048. */
  readonly dangerouslyMinimumRsaBits?: number;
  /** Default the system clock. */
  readonly now?: Date;
  /** Bounds on the text. `messageBytes` is 5 MiB by default; elements and comments grow with it. */
  readonly limits?: Partial<Limits>;
}

/** Every name that `readIdpMetadata` takes; the compiler keeps it equal to the options. */
export const readOptionNames: Readonly<
  Record<keyof Required<ReadIdpMetadataOptions>, true | OptionNames>
> = {
  entityId: true,
  trustedCertificates: true,
  algorithms: true,
  dangerouslyMinimumRsaBits: true,
  now: true,
  limits: Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, true as const])),
};
