import type { Fix, FixPlace } from './fix.ts';
import { vendorNames } from './idp-words.ts';

const places: Readonly<Record<FixPlace, string>> = {
  ...vendorNames,
  here: 'here',
  clock: 'the clocks',
  transit: 'on the way',
  browser: 'in the browser',
};

/** Where an edit is made, for people. */
export function placeName(where: FixPlace): string {
  return places[where];
}

/** One edit as an instruction to an administrator; undefined for what is none. */
export function fixSentence({ where, field, to }: Fix): string | undefined {
  switch (where) {
    case 'here':
      return `Here, set ${field} to ${to}.`;
    case 'clock':
      return `Set ${field}, by NTP. Until that is done, clockSkewSeconds here can bridge up to 600 seconds.`;
    case 'transit':
      return `Let ${field} come ${to}. No certificate and no setting of the IdP needs to change.`;
    case 'browser':
      // What a person is to do is said by the catalogue.
      return undefined;
    default:
      return `In ${placeName(where)}, set ${field} to ${to}.`;
  }
}
