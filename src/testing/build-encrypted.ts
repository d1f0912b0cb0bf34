import { randomBytes } from 'node:crypto';
import { encodeBase64 } from '../bindings/base64.ts';
import { namespaces } from '../xml/namespaces.ts';
import { encryptText } from './encrypt-text.ts';
import {
  dataEncryptions,
  digestUris,
  keyTransportUris,
  maskGenerationUris,
} from './encryption-algorithms.ts';
import type { EncryptionDescription } from './encryption-description.ts';
import { renderXml } from './render-xml.ts';
import { certificateLines, declaration, qualified } from './response-defaults.ts';
import { wrapKey } from './wrap-key.ts';
import { element, type XmlContent, type XmlElementContent } from './xml-content.ts';

/** Which element holds the encrypted text, under which prefix of SAML's. */
export interface Envelope {
  readonly name: 'EncryptedAssertion' | 'EncryptedID' | 'EncryptedAttribute';
  readonly prefix: string;
  readonly encryption: EncryptionDescription;
}

/**
 * Encrypts the text of an element and writes the element that stands in its place, in the shape of
 * OpenSAML, which Okta is made with.
 *
 * @see saml-core-2.0-os, 2.2.4; xmlenc-core1, 3
 */
export function buildEncrypted(text: string, { name, prefix, encryption }: Envelope): string {
  const {
    mutateBeforeEncrypting,
    mutateAfterEncrypting,
    dataAlgorithm = 'aes256-cbc',
  } = encryption;
  const algorithm = dataEncryptions[dataAlgorithm];
  const key = randomBytes(algorithm.keyBytes);
  const ciphertext = encryptText(mutateBeforeEncrypting?.(text) ?? text, { algorithm, key });
  const dataId = newId();
  const keys = [encryption.certificate].flat().map((certificate) => {
    const id = newId();
    return { id, xml: buildKey({ id, dataId, certificate, key, encryption }) };
  });
  const isInside = encryption.keyPlacement === 'inside';
  const xml = renderXml(
    element(
      qualified(prefix, name),
      { [declaration(prefix)]: namespaces.saml },
      element(
        'xenc:EncryptedData',
        { 'xmlns:xenc': namespaces.xenc, Id: dataId, Type: `${namespaces.xenc}Element` },
        element('xenc:EncryptionMethod', { Algorithm: algorithm.uri }),
        keyInfo(isInside ? keys.map((each) => each.xml) : keys.map(({ id }) => retrieval(id))),
        cipherData(ciphertext),
      ),
      isInside ? [] : keys.map((each) => each.xml),
    ),
    { pretty: false },
  );
  return mutateAfterEncrypting?.(xml) ?? xml;
}

function buildKey(of: {
  readonly id: string;
  readonly dataId: string;
  readonly certificate: string;
  readonly key: Uint8Array;
  readonly encryption: EncryptionDescription;
}): XmlElementContent {
  const { encryption, certificate } = of;
  const { keyTransport = 'rsa-oaep-mgf1p', label = new Uint8Array() } = encryption;
  const { digest = 'sha1', maskGeneration = null } = encryption;
  const wrapped = wrapKey(of.key, {
    certificate,
    transport: keyTransport,
    digest: digest ?? 'sha1',
    maskGeneration: maskGeneration ?? 'sha1',
    label,
  });
  return element(
    'xenc:EncryptedKey',
    { 'xmlns:xenc': namespaces.xenc, Id: of.id },
    element(
      'xenc:EncryptionMethod',
      { Algorithm: keyTransportUris[keyTransport] },
      label.length === 0 ? [] : element('xenc:OAEPparams', {}, encodeBase64(label)),
      digest === null ? [] : digestMethod(digestUris[digest]),
      maskGeneration === null ? [] : mask(maskGenerationUris[maskGeneration]),
    ),
    keyInfo(
      element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificateLines(certificate))),
    ),
    cipherData(wrapped),
    element('xenc:ReferenceList', {}, element('xenc:DataReference', { URI: `#${of.dataId}` })),
  );
}

function digestMethod(uri: string): XmlContent {
  return element('ds:DigestMethod', { 'xmlns:ds': namespaces.ds, Algorithm: uri });
}

function mask(uri: string): XmlContent {
  return element('xenc11:MGF', { 'xmlns:xenc11': namespaces.xenc11, Algorithm: uri });
}

function keyInfo(content: XmlContent): XmlContent {
  return element('ds:KeyInfo', { 'xmlns:ds': namespaces.ds }, content);
}

function retrieval(id: string): XmlContent {
  const attributes = { Type: `${namespaces.xenc}EncryptedKey`, URI: `#${id}` };
  return element('ds:RetrievalMethod', attributes);
}

function cipherData(bytes: Uint8Array): XmlContent {
  return element('xenc:CipherData', {}, element('xenc:CipherValue', {}, encodeBase64(bytes)));
}

function newId(): string {
  return `_${randomBytes(16).toString('hex')}`;
}
