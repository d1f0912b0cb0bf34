/** What a web server answered, with its body still on the way. */
export interface Answer {
  readonly status: number;
  readonly header: (name: 'location' | 'content-encoding' | 'content-length') => string | null;
  readonly body: AsyncIterable<Uint8Array>;
  /** Gives up the body. */
  readonly cancel: () => void;
}

export const requestHeaders: Readonly<Record<string, string>> = {
  accept: 'application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1',
  // What is counted while it arrives is then what will be read.
  'accept-encoding': 'identity',
  'user-agent': 'samlet',
};
