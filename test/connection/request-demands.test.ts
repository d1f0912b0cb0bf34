import { describe, expect, test } from 'vitest';
import type { ConnectionOptions } from '../../src/connection/connection-options.ts';
import { expectRejected } from '../support/expect-rejected.ts';
import { connectionWith } from '../support/sign-in.ts';

const define = (options: object) => connectionWith(options as Partial<ConnectionOptions>);
const order = ['urn:weak', 'urn:middle', 'urn:strong'];

describe('authnContext', () => {
  test('by itself is asked for exactly', () => {
    expect(define({ authnContext: ['urn:a', 'urn:b'] })).toMatchObject({
      authnContext: ['urn:a', 'urn:b'],
      authnContextComparison: 'exact',
      authnContextAccepted: ['urn:a', 'urn:b'],
    });
    expect(define({ authnContext: { classes: 'urn:a' } })).toMatchObject({
      authnContext: ['urn:a'],
      authnContextComparison: 'exact',
      authnContextAccepted: ['urn:a'],
    });
  });

  test.each([
    ['exact', ['urn:middle'], ['urn:middle']],
    ['minimum', ['urn:middle'], ['urn:middle', 'urn:strong']],
    ['minimum', ['urn:strong', 'urn:weak'], order],
    ['maximum', ['urn:middle'], ['urn:weak', 'urn:middle']],
    ['maximum', ['urn:weak', 'urn:strong'], order],
    ['better', ['urn:weak'], ['urn:middle', 'urn:strong']],
    ['better', ['urn:middle', 'urn:weak'], ['urn:strong']],
  ])('compared by %s to %j takes %j', (comparison, classes, accepted) => {
    const connection = define({ authnContext: { comparison, classes, order } });
    expect(connection.authnContext).toEqual(classes);
    expect(connection.authnContextComparison).toBe(comparison);
    expect(connection.authnContextAccepted).toEqual(accepted);
  });

  test.each<[string, object, string]>([
    ['no order', { comparison: 'minimum', classes: 'urn:a' }, 'the weakest first'],
    ['an order of one text', { comparison: 'minimum', classes: 'a', order: 'a' }, 'a list'],
    ['a class outside of the order', { comparison: 'maximum', classes: ['urn:x'], order }, 'urn:x'],
    ['such a class, although exact', { classes: ['urn:x'], order }, 'urn:x'],
    ['nothing better', { comparison: 'better', classes: 'urn:strong', order }, 'better'],
    ['an order that is no list', { classes: 'a', order: { a: 1 } }, 'the weakest first'],
    ['an unknown comparison', { comparison: 'best', classes: 'urn:a', order }, '"exact"'],
    ['no classes', { comparison: 'minimum', order }, 'authnContext.classes'],
    ['an empty list of classes', { classes: [] }, 'authnContext.classes'],
    ['an empty order', { comparison: 'minimum', classes: 'urn:a', order: [] }, 'order'],
  ])('is refused with %s', (_what, authnContext, expected) => {
    const error = expectRejected('config_option_invalid', () => define({ authnContext }));
    expect(error.expected).toContain(expected);
  });

  test('is refused with all of the order told where nothing in it is better', () => {
    const authnContext = { comparison: 'better', classes: 'urn:strong', order };
    expect(expectRejected('config_option_invalid', () => define({ authnContext }))).toMatchObject({
      expected: 'authnContext.order: a list with a class that is better than those asked for',
      actual: 'a list of 3',
    });
  });

  test('is refused with a mistyped name', () => {
    const authnContext = { comparision: 'minimum', classes: 'urn:a', order };
    const error = expectRejected('config_unknown_option', () => define({ authnContext }));
    expect(error.expected).toBe('authnContext.comparison');
  });
});

describe('scoping', () => {
  test('has what was given, each name once', () => {
    const scoping = { proxyCount: 0, idpList: ['urn:a', 'urn:a'], requesterIds: 'urn:me' };
    expect(define({ scoping }).scoping).toEqual({
      proxyCount: 0,
      idpList: ['urn:a'],
      requesterIds: ['urn:me'],
    });
    expect(define({ scoping: { idpList: 'urn:a' } }).scoping).toEqual({
      proxyCount: null,
      idpList: ['urn:a'],
      requesterIds: [],
    });
  });

  test('may have a count or requesters alone', () => {
    const nothing = { proxyCount: null, idpList: [], requesterIds: [] };
    expect(define({ scoping: { proxyCount: 1 } }).scoping).toEqual({ ...nothing, proxyCount: 1 });
    const requesterIds = ['urn:me'];
    expect(define({ scoping: { requesterIds } }).scoping).toEqual({ ...nothing, requesterIds });
  });

  const count = 'scoping.proxyCount: a whole number from 0 to 65535';
  const requesters = 'scoping.requesterIds: text of 1 to 1024 characters, no blanks around it';
  const list = 'scoping.idpList: text of 1 to 1024 characters, no blanks around it';

  test.each<[string, unknown, string, string]>([
    ['nothing in it', {}, 'scoping: proxyCount, idpList or requesterIds', 'an object'],
    ['a negative count', { proxyCount: -1 }, count, '-1'],
    ['half an IdP', { proxyCount: 0.5 }, count, '0.5'],
    ['a count that is text', { proxyCount: '1' }, count, '"1"'],
    ['a count that is an object', { proxyCount: { most: 1 } }, count, 'an object'],
    ['an empty list', { idpList: [] }, 'scoping.idpList: at least one name', 'a list of 0'],
    ['an entity ID with a blank at its end', { idpList: ['urn:a '] }, list, '"urn:a "'],
    ['an object for a list', { idpList: { first: 'urn:a' } }, list, 'an object'],
    ['a number for an entity ID', { requesterIds: [1] }, requesters, '1'],
    ['an object for requesters', { requesterIds: { first: 'urn:a' } }, requesters, 'an object'],
    ['a list', [], 'scoping: an object', 'a list of 0'],
    ['null', null, 'scoping: an object', 'null'],
  ])('is refused with %s', (_what, scoping, expected, actual) => {
    const error = expectRejected('config_option_invalid', () => define({ scoping }));
    expect(error).toMatchObject({ expected, actual });
  });

  test('is refused with a mistyped name', () => {
    expectRejected('config_unknown_option', () => define({ scoping: { idplist: ['urn:a'] } }));
  });
});

describe('extensions', () => {
  const valid = { name: 'SPType', namespace: 'http://eidas.europa.eu/saml-extensions' };

  test('have the attributes and children that were given, and no others', () => {
    const { name, namespace } = valid;
    const given = [{ ...valid, attributes: { lang: 'en' }, children: ['public'] }, valid];
    expect(define({ extensions: given }).extensions).toEqual([
      { name, attributes: { lang: 'en', xmlns: namespace }, children: ['public'] },
      { name, attributes: { xmlns: namespace }, children: [] },
    ]);
  });

  test.each<[string, unknown, string, string]>([
    ['one element by itself', valid, 'extensions: a list of elements', 'an object'],
    [
      'a declaration',
      [{ ...valid, attributes: { xmlns: 'urn:x' } }],
      'extensions.attributes.xmlns: namespace, which declares it',
      '"urn:x"',
    ],
    [
      'an attribute that is no text',
      [{ ...valid, attributes: { a: 1 } }],
      'extensions.attributes.a: text',
      '1',
    ],
  ])(
    'that are refused with %s are told by name and kind',
    (_what, extensions, expected, actual) => {
      const error = expectRejected('config_option_invalid', () => define({ extensions }));
      expect(error).toMatchObject({ expected, actual });
    },
  );

  test.each<[string, unknown, string]>([
    ['one element by itself', valid, 'a list of elements'],
    ['XML as text', ['<a/>'], 'an object'],
    ['a name with a prefix', [{ ...valid, name: 'eidas:SPType' }], 'without a prefix'],
    ['a name with markup', [{ ...valid, name: 'a/><b' }], 'without a prefix'],
    ['no name', [{ namespace: 'urn:x' }], 'without a prefix'],
    ['no namespace', [{ name: 'a' }], 'extensions.namespace'],
    ["SAML's namespace", [{ ...valid, namespace: 'urn:oasis:names:tc:SAML:2.0:assertion' }], 'own'],
    ['that of signatures', [{ ...valid, namespace: 'http://www.w3.org/2000/09/xmldsig#' }], 'own'],
    ['an attribute with a prefix', [{ ...valid, attributes: { 'xml:id': 'x' } }], 'prefix'],
    ['a declaration', [{ ...valid, attributes: { xmlns: 'urn:x' } }], 'namespace'],
    ['an attribute that is no text', [{ ...valid, attributes: { a: 1 } }], 'text'],
    ['attributes that are a list', [{ ...valid, attributes: [] }], 'an object'],
    ['children that are text', [{ ...valid, children: 'public' }], 'elements and texts'],
    ['a number as a child', [{ ...valid, children: [1] }], 'an object'],
    ['a child without a name', [{ ...valid, children: [{ namespace: 'urn:x' }] }], 'children.name'],
  ])('are refused with %s', (_what, extensions, expected) => {
    const error = expectRejected('config_option_invalid', () => define({ extensions }));
    expect(error.expected).toContain(expected);
  });

  test('are refused where an element holds itself', () => {
    const children: unknown[] = [];
    children.push({ ...valid, children });
    const error = expectRejected('config_option_invalid', () =>
      define({ extensions: [{ ...valid, children }] }),
    );
    expect(error).toMatchObject({ expected: 'extensions: at most 20 levels', actual: 'an object' });
  });

  test('may be nested 20 levels deep below the outermost', () => {
    const nested = (levels: number): object =>
      levels === 0 ? valid : { ...valid, children: [nested(levels - 1)] };
    expect(define({ extensions: [nested(20)] }).extensions).toHaveLength(1);
    expectRejected('config_option_invalid', () => define({ extensions: [nested(21)] }));
  });

  test.each(['\u0000', '\ud800', '\uffff'])('are refused with the character %j', (character) => {
    const children = [`a${character}`];
    expectRejected('xml_character_forbidden', () =>
      define({ extensions: [{ ...valid, children }] }),
    );
  });

  test('are refused with a mistyped name', () => {
    expectRejected('config_unknown_option', () =>
      define({ extensions: [{ ...valid, child: [] }] }),
    );
  });

  test('are frozen with all that is in them', () => {
    const children = [{ ...valid, children: ['public'] }];
    const [extension] = define({ extensions: [{ ...valid, children }] }).extensions;
    expect(Object.isFrozen(extension)).toBe(true);
    expect(Object.isFrozen(extension?.children)).toBe(true);
  });
});

describe('nameIdPolicy', () => {
  test('says for whom the name is, and whether it may be made', () => {
    const nameIdPolicy = { format: 'persistent', spNameQualifier: 'urn:us', allowCreate: false };
    expect(define({ nameIdPolicy }).nameIdPolicy).toEqual({
      format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      spNameQualifier: 'urn:us',
      allowCreate: false,
    });
    expect(define({ nameIdPolicy: { format: null, allowCreate: true } }).nameIdPolicy).toEqual({
      format: null,
    });
  });

  test.each([
    { format: null, spNameQualifier: '' },
    { format: null, spNameQualifier: 5 },
    { format: null, allowCreate: 'yes' },
    { spNameQualifier: 'urn:us' },
  ])('is refused as %j', (nameIdPolicy) => {
    expectRejected('config_option_invalid', () => define({ nameIdPolicy }));
  });
});
