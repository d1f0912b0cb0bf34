/// <reference path="./xmldom.d.ts" />
// Not its index, which holds a parser: text becomes a tree by samlet's own readers alone.
import { DOMImplementation } from '@xmldom/xmldom/lib/dom.js';
import xpath from 'xpath';

/** The libraries that `login.select()` evaluates XPath with. */
export interface DomEngine {
  readonly DOMImplementation: typeof DOMImplementation;
  readonly useNamespaces: typeof xpath.useNamespaces;
}

/** A function, since the build evaluates these libraries at its first call: few logins need them. */
export function loadDomEngine(): DomEngine {
  return { DOMImplementation, useNamespaces: xpath.useNamespaces };
}
