/**
 * What is the case behind a failed check (or behind a passed one that is worth a look), as a word
 * that programs may compare. Proved by recomputation, or to be seen in the difference.
 */
export type Reason = keyof typeof reasons;

/**
 * One sentence for each; docs/troubleshooting.md is made from these.
 *
 * @enum
 */
export const reasons = {
  // Signatures: each is proved by verifying again under the changed assumption.
  'wrong-certificate': 'The signature is good, but another key made it than those trusted here.',
  'wrong-certificate-and-changed':
    'Another key made the signature, and the content was changed after signing.',
  'reformatted-in-transit':
    'The message was re-formatted on its way: with that undone, the signature is good.',
  'content-changed': 'The content is not what the trusted key signed.',
  'signed-info-changed':
    "A trusted key made the signature, but over another SignedInfo than the message's.",
  'signature-value-damaged': 'The SignatureValue was damaged on its way.',
  'signature-value-truncated': 'The SignatureValue is shorter or longer than the key makes them.',
  'signed-by-unknown-key': 'No key that is known here or in the message made the signature.',
  'sha1-refused': 'The signature uses SHA-1, which this connection does not allow.',
  'algorithm-refused': 'The signature uses an algorithm that this connection does not allow.',
  'algorithm-unknown': 'The signature uses an algorithm that samlet does not compute.',
  'not-signed': 'The IdP did not sign what this connection demands to be signed.',
  'other-decryption-key': 'No private key that is set up here opens the message.',
  'encryption-algorithm':
    'The message is encrypted with an algorithm that samlet does not decrypt.',
  'cbc-unsigned': 'The message is encrypted with CBC, and no valid signature covers that.',
  'signer-expired': 'The certificate that verifies the signature is outside its dates.',
  'signature-shape': 'The signature is built in a way that SAML does not allow.',

  // The form value and the XML in it.
  'plus-became-space': 'Every plus sign of the base64 became a space: decoded once too often.',
  'percent-encoded': 'The form value was not form-decoded.',
  'url-safe-base64': 'The base64 was written with - and _ in place of + and /.',
  'whole-form-body': 'The whole form body was given in place of one field of it.',
  'already-decoded': 'The XML itself was given in place of its base64.',
  'encoded-twice': 'The message was encoded in base64 twice.',
  truncated: 'The message is cut off.',
  'other-message': 'A message of another kind came.',
  encrypted: 'The Assertion is encrypted and there is no key for it here.',
  limit: 'The message is larger than this connection accepts.',

  // Identifiers: the one thing in which came and wanted differ.
  'trailing-slash': 'The two differ only in a slash at the end.',
  scheme: 'The two differ only in http and https.',
  'letter-case': 'The two differ only in upper and lower case.',
  port: 'The two differ only in the port.',
  'white-space': 'The two differ only in white space.',
  'look-alike': 'The two look alike, but a character is another one.',
  'invisible-character': 'The two differ only in a character that cannot be seen.',
  'percent-encoding': 'The two differ only in percent-encoding.',
  query: 'The two differ only behind the question mark.',
  incomplete: 'One of the two is the beginning of the other.',
  'other-host': 'The two differ only in the host.',
  'other-tenant': "The other one is another tenant's.",
  swapped: 'The SP Entity ID and the ACS URL were swapped.',
  'metadata-url': 'The address of metadata was entered as the issuer.',
  'login-url': "The IdP's login URL was entered as the issuer.",
  'other-idp': 'The message comes from another IdP, or another application in it.',
  different: 'The two are different.',
  missing: 'The IdP did not send it.',

  // Times.
  'clock-behind': "This server's clock is behind, or the IdP's is ahead.",
  'clock-ahead': "The login took too long, or this server's clock is ahead.",
  'old-message': 'The message is old: it was saved, or sent again.',
  'never-valid': 'By its own dates the answer was not valid when the IdP sent it.',
  'session-over': 'The IdP says that its own session was over when it answered.',

  // Who it is for, and who it is about.
  'other-request': 'The message answers another login than the one under way in this browser.',
  'no-request': 'No login is under way in this browser.',
  'idp-tile': "The login was started from the IdP's own page.",
  'name-id-format': 'The NameID has another format than the connection wants.',
  'not-an-email': 'What the IdP sends as the user name is no e-mail address.',
  'user-name-damaged': 'The user name has white space or invisible characters in it.',
  'status-name-id-policy': 'The IdP cannot give the NameID format that the request asks for.',
  'status-authn-context': 'The IdP cannot sign in the way that the request asks for.',
  'status-passive': 'The IdP had to ask the user, and the request forbade it.',
  'status-not-assigned': 'The IdP did not let this user into the application.',
  'status-other': 'The IdP refused the login.',
  'groups-near-name': 'Groups came under another attribute name than the configured one.',
  'groups-joined': 'All groups came joined in one value.',
  'groups-absent': 'No groups came.',
} as const;
