import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSamlError } from '../../src/errors/saml-error.ts';
import { verifyResponse } from '../../src/flows/verify-response.ts';
import { canonicalize } from '../../src/xml/canonicalize.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { accept, connection, encode, facts, idp, now, requestId } from './idp.ts';
import { patience, runs } from './runs.ts';

const modes = ['both', 'assertion', 'response'] as const;

/** From the first byte of an element to the last. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const responses = modes.map((sign) => {
  const { xml } = idp.respond({
    sign,
    nameId: 'zoë@example.com',
    attributes: { näme: ['日本 語', 'a < b & "c"'] },
  });
  const bytes = Buffer.from(xml);
  return {
    sign,
    xml,
    bytes,
    login: facts(accept(xml)),
    signed: signedSpans(bytes, sign),
    neutral: neutralPlaces(bytes),
  };
});

describe.each(responses)(
  'a response with $sign signed',
  ({ xml, bytes, login, signed, neutral }) => {
    test(
      'is refused after any change of one byte that is signed, or says exactly the same',
      () => {
        const places = signed.flatMap(positions);
        fc.assert(
          fc.property(
            fc.nat(places.length - 1).map((index) => places[index] ?? 0),
            fc.integer({ min: 1, max: 255 }),
            (place, difference) => {
              const changed = Buffer.from(bytes);
              changed[place] = (changed[place] ?? 0) ^ difference;
              const outcome = judge(changed);
              if (outcome === 'refused') return;
              expect(neutral.has(place)).toBe(true);
              expect(signedText(changed.toString())).toBe(signedText(xml));
              expect(outcome).toEqual(login);
            },
          ),
          runs(250),
        );
      },
      patience,
    );

    test(
      'is refused after any change of one bit of a DigestValue or SignatureValue',
      () => {
        const values = ['DigestValue', 'SignatureValue'].flatMap((name) => contents(bytes, name));
        const places = values.flatMap(positions);
        fc.assert(
          fc.property(
            fc.nat(places.length - 1).map((index) => places[index] ?? 0),
            fc.nat(7),
            (place, bit) => {
              const changed = Buffer.from(bytes);
              changed[place] = (changed[place] ?? 0) ^ (1 << bit);
              expect(judge(changed)).toBe('refused');
            },
          ),
          runs(120),
        );
      },
      patience,
    );

    test(
      'is refused after any signed byte is taken out or doubled, or says exactly the same',
      () => {
        const places = signed.flatMap(positions);
        fc.assert(
          fc.property(
            fc.nat(places.length - 1).map((index) => places[index] ?? 0),
            fc.constantFrom(0, 2),
            (place, copies) => {
              const byte = bytes.subarray(place, place + 1);
              const middle = copies === 0 ? [] : [byte, byte];
              const changed = Buffer.concat([
                bytes.subarray(0, place),
                ...middle,
                bytes.subarray(place + 1),
              ]);
              const outcome = judge(changed);
              if (outcome === 'refused') return;
              expect(neutral.has(place)).toBe(true);
              expect(signedText(changed.toString())).toBe(signedText(xml));
              expect(outcome).toEqual(login);
            },
          ),
          runs(120),
        );
      },
      patience,
    );
  },
);

test('the DigestValue and SignatureValue of both signatures are tried, in every last character', () => {
  const [both] = responses;
  const values = ['DigestValue', 'SignatureValue'].flatMap((name) =>
    contents(both?.bytes ?? Buffer.alloc(0), name),
  );
  expect(values).toHaveLength(4);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const accepted = values.flatMap(({ end }) => {
    const bytes = both?.bytes ?? Buffer.alloc(0);
    const padding = bytes
      .subarray(end - 2, end)
      .toString()
      .replace(/[^=]/g, '').length;
    const last = end - padding - 1;
    return [...alphabet].filter((letter) => {
      const changed = Buffer.from(bytes);
      changed[last] = letter.charCodeAt(0);
      return !changed.equals(bytes) && judge(changed) !== 'refused';
    });
  });
  expect(accepted).toEqual([]);
});

function judge(bytes: Uint8Array): 'refused' | ReturnType<typeof facts> {
  try {
    return facts(verifyResponse(connection, encode(bytes), { requestId, now }));
  } catch (error) {
    if (isSamlError(error)) return 'refused';
    throw error;
  }
}

/** What the signatures are computed over: both elements in canonical form, one in the other. */
function signedText(xml: string): string {
  const form = { method: 'exclusive', withComments: false, inclusivePrefixes: ['xs'] } as const;
  return canonicalize(parseXml(xml, defaultLimits), form);
}

/**
 * What a signature of this response covers, but for KeyInfo, which nothing reads, and the very last
 * byte: a second one of it would stand behind the element.
 */
function signedSpans(bytes: Buffer, sign: (typeof modes)[number]): readonly Span[] {
  const name = sign === 'assertion' ? '<saml2:Assertion' : '<saml2p:Response';
  const close = `</${name.slice(1)}>`;
  const whole = { start: bytes.indexOf(name), end: bytes.indexOf(close) + close.length };
  const own = bytes.indexOf('<ds:KeyInfo', whole.start);
  const ownEnd = bytes.indexOf('</ds:Signature>', own);
  return [
    { start: whole.start, end: own },
    { start: ownEnd, end: whole.end - 1 },
  ];
}

function contents(bytes: Buffer, name: string): readonly Span[] {
  return [...bytes.toString('latin1').matchAll(new RegExp(`<ds:${name}>([^<]*)<`, 'g'))].map(
    ({ index, 1: content = '' }) => {
      const start = index + name.length + '<ds:>'.length;
      return { start, end: start + content.length };
    },
  );
}

function positions({ start, end }: Span): readonly number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

/**
 * Bytes that may change without a change of what is signed: blanks between attributes, and
 * declarations of namespaces, which exclusive canonicalization leaves out where nothing uses them.
 */
function neutralPlaces(bytes: Buffer): ReadonlySet<number> {
  const found = bytes.toString('latin1').matchAll(/\sxmlns(?::\w+)?="[^"]*"|\s/g);
  return new Set(
    [...found].flatMap(({ index, 0: text }) =>
      positions({ start: index, end: index + text.length }),
    ),
  );
}
