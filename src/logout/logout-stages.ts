import type { LogoutRuleName } from '../rules/logout-rule-names.ts';

/** A check that is made while a logout message is taken apart. */
interface LogoutStage {
  readonly name: LogoutRuleName;
  readonly title: string;
  readonly spec: string;
}

type LogoutStageKey = 'message' | 'signature' | 'xml' | 'element';

/** The stages by name; with `logoutRequestRules` or `logoutResponseRules` they are all the checks. */
export const logoutStages: Readonly<Record<LogoutStageKey, LogoutStage>> = {
  message: {
    name: 'logout-message',
    title: 'The query or form holds one logout message',
    spec: 'saml-bindings-2.0-os, 3.4.4.1 and 3.5.4',
  },
  signature: {
    name: 'logout-signature',
    title: 'The message is signed, and the signature is valid',
    spec: 'saml-profiles-2.0-os, 4.4.4; saml-bindings-2.0-os, 3.4.4.1',
  },
  xml: {
    name: 'logout-xml',
    title: 'The message is well-formed XML within limits',
    spec: 'xml, 2.1; xml-names, 3',
  },
  element: {
    name: 'logout-element',
    title: 'The message is of the awaited kind and built as SAML demands',
    spec: 'saml-core-2.0-os, 3.7',
  },
};
