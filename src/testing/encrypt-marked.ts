import { buildEncrypted } from './build-encrypted.ts';
import type { EncryptedPart } from './encryption-description.ts';
import type { ResponseContext } from './response-defaults.ts';
import { type RawXmlContent, rawXml, type XmlContent } from './xml-content.ts';

const begin = '<?encrypt?>';
const end = '<?encrypted?>';

/** Content with marks around it where the description wants it encrypted once it is signed. */
export function encryptMarks(
  content: XmlContent,
  { description }: ResponseContext,
): readonly XmlContent[] {
  if (!isEncrypted('assertion', { description })) return [content];
  return [rawXml(begin), content, rawXml(end)];
}

/** Encrypts whatever stands between marks. */
export function encryptMarked(
  text: string,
  { description: { encrypt }, prefixes }: ResponseContext,
): string {
  if (encrypt === undefined) return text;
  const { saml: prefix } = prefixes;
  const encryption = { name: 'EncryptedAssertion', prefix, encryption: encrypt } as const;
  const [before = '', ...parts] = text.split(begin);
  const encrypted = parts.map((part) => {
    const [inner = '', ...after] = part.split(end);
    return buildEncrypted(inner.trim(), encryption) + after.join(end);
  });
  return before + encrypted.join('');
}

/** A NameID or Attribute, encrypted if the description wants it so. */
export function encryptPart(
  part: 'nameId' | 'attributes',
  { text, context }: { readonly text: () => string; readonly context: ResponseContext },
): RawXmlContent | undefined {
  const { encrypt } = context.description;
  if (encrypt === undefined || !isEncrypted(part, context)) return undefined;
  const name = part === 'nameId' ? 'EncryptedID' : 'EncryptedAttribute';
  const { saml: prefix } = context.prefixes;
  return rawXml(buildEncrypted(text(), { name, prefix, encryption: encrypt }));
}

function isEncrypted(part: EncryptedPart, { description }: Pick<ResponseContext, 'description'>) {
  const { encrypt } = description;
  return encrypt !== undefined && [encrypt.what ?? 'assertion'].flat().includes(part);
}
