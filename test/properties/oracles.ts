import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import { namespaces } from '../../src/xml/namespaces.ts';

/** What @xmldom/xmldom reads in a response, each value by its place. */
export interface DomReading {
  readonly nameId: string | null;
  readonly audience: string | null;
  readonly attributes: readonly (readonly [string, readonly string[]])[];
}

export function readByXmldom(xml: string): DomReading {
  const response = parseDom(xml).documentElement as Element;
  const [assertion] = below(response, 'Assertion');
  const one = (...path: readonly string[]): string | null =>
    path.reduce<Element | undefined>(
      (at, name) => (at === undefined ? undefined : below(at, name)[0]),
      assertion,
    )?.textContent ?? null;
  const statements = assertion === undefined ? [] : below(assertion, 'AttributeStatement');
  return {
    nameId: one('Subject', 'NameID'),
    audience: one('Conditions', 'AudienceRestriction', 'Audience'),
    attributes: statements
      .flatMap((statement) => below(statement, 'Attribute'))
      .map((attribute) => [
        attribute.getAttribute('Name') ?? '',
        below(attribute, 'AttributeValue').map((value) => value.textContent ?? ''),
      ]),
  };
}

function below(parent: Element, localName: string): readonly Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element =>
      node.namespaceURI === namespaces.saml && node.localName === localName,
  );
}

/** Line ends as XML 1.0 has them; by itself it does what XML 1.1 asks for. */
function parseDom(xml: string): Document {
  const normalizeLineEndings = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
  return new DOMParser({ normalizeLineEndings }).parseFromString(xml, 'text/xml');
}

/** Which signatures of a response xml-crypto's verifier takes, the Response's first. */
export function verifyByXmlCrypto(xml: string, certificate: string): readonly boolean[] {
  const signatures = [...parseDom(xml).getElementsByTagNameNS(namespaces.ds, 'Signature')];
  return signatures.map((signature) => {
    const publicCert = certificate;
    const verifier = new SignedXml({ publicCert, getCertFromKeyInfo: () => null });
    verifier.loadSignature(signature as unknown as Node);
    try {
      return verifier.checkSignature(xml);
    } catch {
      return false;
    }
  });
}

export const hasXmlsec1: boolean = spawnSync('xmlsec1', ['--version']).status === 0;

/** Which signatures of a response xmlsec1 takes, the Response's first. */
export function verifyByXmlsec1(xml: string, certificate: string): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-xmlsec1-'));
  try {
    writeFileSync(join(folder, 'response.xml'), xml);
    writeFileSync(join(folder, 'certificate.pem'), certificate);
    const signature = "*[local-name()='Signature']";
    const paths = [`/*/${signature}`, `/*/*[local-name()='Assertion']/${signature}`];
    const here = paths.filter((_path, index) => isSigned(xml, index));
    return here.map((path) => runXmlsec1(folder, path));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isSigned(xml: string, level: number): boolean {
  const response = parseDom(xml).documentElement as Element;
  const owner = level === 0 ? response : below(response, 'Assertion')[0];
  return [...(owner?.childNodes ?? [])].some(({ localName }) => localName === 'Signature');
}

function runXmlsec1(folder: string, path: string): boolean {
  const ids = [`${namespaces.samlp}:Response`, `${namespaces.saml}:Assertion`];
  const { status } = spawnSync('xmlsec1', [
    ...['--verify', '--pubkey-cert-pem', join(folder, 'certificate.pem')],
    ...ids.flatMap((name) => ['--id-attr:ID', name]),
    ...['--enabled-reference-uris', 'same-doc', '--node-xpath', path],
    join(folder, 'response.xml'),
  ]);
  return status === 0;
}
