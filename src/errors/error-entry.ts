/** What the catalogue says of one error code; the troubleshooting page is made from these. */
export interface ErrorEntry {
  /** One sentence: what went wrong. */
  readonly cause: string;
  /** What the administrator or developer changes: the field in Okta, the option here. */
  readonly remedy: string;
  /** The section of the standard that demands it; left out where no standard does. */
  readonly spec?: string;
  /** What anyone may be told. One of a few sentences, so that it reveals nothing. */
  readonly audience: 'administrator' | 'user' | 'developer';
}
