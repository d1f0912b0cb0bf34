import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
// Not its index, which parses and verifies, with a second copy of @xmldom/xmldom.
import {
  C14nCanonicalization,
  C14nCanonicalizationWithComments,
} from 'xml-crypto/lib/c14n-canonicalization.js';
import {
  ExclusiveCanonicalization,
  ExclusiveCanonicalizationWithComments,
} from 'xml-crypto/lib/exclusive-canonicalization.js';
import xpath from 'xpath';

/**
 * The libraries that work on a DOM: `login.select()` evaluates XPath over text that was verified
 * before, and the fake IdP signs with canonicalizers that are not samlet's own.
 */
export interface DomEngine {
  readonly DOMParser: typeof DOMParser;
  readonly onErrorStopParsing: typeof onErrorStopParsing;
  readonly useNamespaces: typeof xpath.useNamespaces;
  readonly C14nCanonicalization: typeof C14nCanonicalization;
  readonly C14nCanonicalizationWithComments: typeof C14nCanonicalizationWithComments;
  readonly ExclusiveCanonicalization: typeof ExclusiveCanonicalization;
  readonly ExclusiveCanonicalizationWithComments: typeof ExclusiveCanonicalizationWithComments;
}

/** A function, since the build evaluates these libraries at its first call: few logins need them. */
export function loadDomEngine(): DomEngine {
  return {
    DOMParser,
    onErrorStopParsing,
    useNamespaces: xpath.useNamespaces,
    C14nCanonicalization,
    C14nCanonicalizationWithComments,
    ExclusiveCanonicalization,
    ExclusiveCanonicalizationWithComments,
  };
}
