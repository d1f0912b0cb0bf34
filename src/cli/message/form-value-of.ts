import { encodeBase64 } from '../../bindings/base64.ts';
import type { FoundMessage } from './found-message.ts';

/** The form value, which XML that was decoded already is made into again. */
export function formValueOf({ value }: FoundMessage): string {
  return value.startsWith('<') ? encodeBase64(new TextEncoder().encode(value)) : value;
}
