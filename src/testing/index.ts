export { type Attack, attackPack } from './attacks/attack-pack.ts';
export { createParties, type Parties } from './attacks/parties.ts';
export {
  createFakeIdp,
  type FakeConnectionOptions,
  type FakeIdp,
  type FakeIdpOptions,
  type FakeKeyOptions,
  type FakeKeyPair,
  type RequiredConnectionOptions,
} from './create-fake-idp.ts';
export type {
  DataEncryptionName,
  EncryptedPart,
  EncryptionDescription,
  KeyTransportName,
  OaepHashName,
} from './encryption-description.ts';
export type { FakeKeyType } from './generate-key.ts';
export type {
  FakeLogoutMessage,
  LogoutRequestDescription,
  LogoutResponseDescription,
} from './logout-description.ts';
export {
  type MemoryDirectory,
  type MemoryDirectoryOptions,
  type MemoryTeam,
  memoryDirectory,
} from './memory-directory.ts';
export type {
  FakeOkta,
  FakeOktaApp,
  FakeOktaAppOptions,
  FakeOktaOptions,
  FakeOktaUser,
  IgnoredPart,
} from './okta/fake-okta-options.ts';
export { startFakeOkta } from './okta/start-fake-okta.ts';
export type { FakeResponse } from './respond.ts';
export type {
  AttributeDescription,
  AttributeValues,
  AuthnStatementDescription,
  ConfirmationDescription,
  ExtraPlace,
  ResponseDescription,
  TimeDescription,
  XmlStatus,
} from './response-description.ts';
export {
  type CertificateDescription,
  type CertificateHash,
  type CertificateSubject,
  selfSignedCertificate,
} from './self-signed-certificate.ts';
export type {
  CanonicalizationName,
  SignatureClaims,
  SignatureDescription,
} from './signature-description.ts';
export {
  comment,
  element,
  type RawXmlContent,
  rawXml,
  type XmlCommentContent,
  type XmlContent,
  type XmlElementContent,
} from './xml-content.ts';
export type { XmlPrefixes } from './xml-prefixes.ts';
