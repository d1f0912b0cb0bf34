import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCli, runJson, widest } from './run-cli.ts';

const file = resolve(import.meta.dirname, '../../fixtures/responses/both-signed.xml');
const response = readFileSync(file, 'utf8');

test('lays a response out in 80 columns, certificates and signatures folded', async () => {
  const { exitCode, output, errors } = await runCli(['decode', file]);
  expect(exitCode).toBe(0);
  const long = output.split('\n').filter((line) => line.length > 80);
  // What is longer is one value each.
  for (const line of long)
    expect(line.trim()).toMatch(
      /^(?:<?[\w:]+ )?[\w:]+="[^"]{30,}"(?:\/?>|>[^<]*<\S+>)$|^<\S+>[^< ]{20,}<\S+>$/,
    );
  expect(output).toContain('NameID');
  expect(errors).toBe('Response from XML, encoding: none\n');
  // What it prints is XML with the same content.
  const strip = (xml: string) => xml.replace(/\s+/g, '');
  expect(strip((await runCli(['decode', '-'], { input: output })).output)).toBe(strip(output));
});

test('prints the XML byte for byte with --raw, and tells all with --json', async () => {
  const input = `SAMLResponse=${encodeURIComponent(Buffer.from(response).toString('base64'))}&RelayState=h`;
  const raw = await runCli(['decode', '--raw'], { input });
  expect(raw.output).toBe(`${response}\n`);
  const { json } = await runJson(['decode'], { input });
  expect(json).toEqual({
    ok: true,
    source: 'a form',
    parameter: 'SAMLResponse',
    encoding: 'base64',
    relayState: 'h',
    xml: response,
  });
  const { errors } = await runCli(['decode'], { input });
  expect(errors).toContain('RelayState: h');
});

test.each([
  ['piped in', (input: string) => runCli(['decode'], { input })],
  ['in the place of a file', (input: string) => runCli(['decode', input])],
])('takes the address of a login page %s', async (_, decode) => {
  const packed = deflateRawSync(Buffer.from('<a b="1"/>')).toString('base64');
  expect(await decode(`https://idp/sso?SAMLRequest=${encodeURIComponent(packed)}`)).toEqual({
    exitCode: 0,
    output: '<a b="1"/>\n',
    errors: 'SAMLRequest from an address, encoding: base64 and DEFLATE\n',
  });
});

describe('on a terminal', () => {
  test('names, attributes and values are coloured', async () => {
    const input = '<a b="1">text<!-- note --><c/></a>';
    const { output } = await runCli(['decode'], { input, colours: true });
    expect(output).toContain('\u001b[36m<a');
    expect(output).toContain('\u001b[32m"1"\u001b[39m');
    expect(output.split('\n')).toHaveLength(6);
  });

  test('a message cannot move the cursor, hide text or break out of a value', async () => {
    const input = '<a b="&#x9b;31m&quot;&#xa;">x&#x202e;y&#x7f;<!--\u{9b}2J--></a>';
    const { output } = await runCli(['decode'], { input });
    expect(output).not.toMatch(/[^\P{C}\n]/u);
    expect(output).toContain('&#x9b;31m&quot;');
    expect(output).toContain('x&#x202e;y&#x7f;');
  });

  test('an attribute that does not fit has a line of its own', async () => {
    const input = `<a href="${'x'.repeat(90)}"><b c="1" d="2">t</b></a>`;
    const { output } = await runCli(['decode'], { input });
    expect(output).toBe(`<a\n    href="${'x'.repeat(90)}">\n  <b c="1" d="2">t</b>\n</a>\n`);
  });

  test('blanks at the ends of a value stay, for they make it another value', async () => {
    const { output } = await runCli(['decode'], { input: '<r><a> x </a>\n<b> </b>text</r>' });
    expect(output).toBe('<r>\n  <a> x </a>\n  <b/>\n  text\n</r>\n');
  });

  test('a long text is not folded, a signature is', async () => {
    const input = `<r xmlns:d="http://www.w3.org/2000/09/xmldsig#"><a>${'A'.repeat(100)}</a><d:b>${'A'.repeat(100)}</d:b></r>`;
    const { output } = await runCli(['decode'], { input });
    const lines = output.split('\n');
    expect(lines[1]).toBe(`  <a>${'A'.repeat(100)}</a>`);
    expect(widest(lines.slice(2).join('\n'))).toBe(4 + 64);
  });

  test('many long attributes stand one a line, and text behind them on the last', async () => {
    const input = `<a x="${'x'.repeat(40)}" y="${'y'.repeat(40)}">text</a>`;
    const { output } = await runCli(['decode'], { input });
    expect(output).toBe(`<a\n    x="${'x'.repeat(40)}"\n    y="${'y'.repeat(40)}">text</a>\n`);
  });
});

test.each([
  ['<a><b></a>', 'xml_malformed'],
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'xml_doctype'],
])('%s is not XML that SAML allows: exit code 1', async (input, code) => {
  const { exitCode, output } = await runCli(['decode'], { input });
  expect(exitCode).toBe(1);
  expect(output).toContain(code);
});

test('what is no message at all is a wrong use: exit code 2', async () => {
  const { exitCode, errors } = await runCli(['decode'], { input: 'hello, world!' });
  expect(exitCode).toBe(2);
  expect(errors).toContain('cli_input_unrecognised');
});
