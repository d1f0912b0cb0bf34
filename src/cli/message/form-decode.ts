/**
 * Decodes one value of a form. A plus sign stays where the value is not percent-encoded at all:
 * then it is base64 that was copied from where it had been decoded already.
 */
export function formDecode(value: string): string {
  if (!value.includes('%')) return value;
  return new URLSearchParams(`value=${value}`).get('value') ?? '';
}
