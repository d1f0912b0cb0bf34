import { buildEncrypted } from './build-encrypted.ts';
import type { EncryptedPart } from './encryption-description.ts';
import type { ResponseContext } from './response-defaults.ts';
import { type RawXmlContent, rawXml, type XmlContent } from './xml-content.ts';

const marked = /<\?encrypt\?>([\s\S]*?)<\?encrypted\?>/g;

/** Content with marks around it where the description wants it encrypted once it is signed. */
export function encryptMarks(
  content: XmlContent,
  { description }: ResponseContext,
): readonly XmlContent[] {
  if (!isEncrypted('assertion', { description })) return [content];
  return [rawXml('<?encrypt?>'), content, rawXml('<?encrypted?>')];
}

/** Encrypts whatever stands between marks. */
export function encryptMarked(
  text: string,
  { description: { encrypt }, prefixes }: ResponseContext,
): string {
  if (encrypt === undefined) return text;
  const { saml: prefix } = prefixes;
  return text.replaceAll(marked, (_, inner: string) =>
    buildEncrypted(inner.trim(), { name: 'EncryptedAssertion', prefix, encryption: encrypt }),
  );
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
