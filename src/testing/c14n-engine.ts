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

/** What the fake IdP signs with: a parser and canonicalizers that are not samlet's own. */
export interface C14nEngine {
  readonly DOMParser: typeof DOMParser;
  readonly onErrorStopParsing: typeof onErrorStopParsing;
  readonly C14nCanonicalization: typeof C14nCanonicalization;
  readonly C14nCanonicalizationWithComments: typeof C14nCanonicalizationWithComments;
  readonly ExclusiveCanonicalization: typeof ExclusiveCanonicalization;
  readonly ExclusiveCanonicalizationWithComments: typeof ExclusiveCanonicalizationWithComments;
}

/** A function, since the build evaluates these libraries at its first call. */
export function loadC14nEngine(): C14nEngine {
  return {
    DOMParser,
    onErrorStopParsing,
    C14nCanonicalization,
    C14nCanonicalizationWithComments,
    ExclusiveCanonicalization,
    ExclusiveCanonicalizationWithComments,
  };
}
