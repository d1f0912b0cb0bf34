/** The value of a hidden field in a page, or undefined: enough to read what SAML libraries write. */
export function readField(html: string, name: string): string | undefined {
  const inputs = (html.match(/<input\s[^<>]*>/gi) ?? []).map(readAttributes);
  return inputs.find((attributes) => attributes.get('name') === name)?.get('value');
}

function readAttributes(tag: string): ReadonlyMap<string, string> {
  const found = tag.matchAll(/\s([a-z]+)=(?:"([^"]*)"|'([^']*)')/gi);
  return new Map([...found].map(readAttribute));
}

function readAttribute([, name = '', doubly, singly = '']: RegExpMatchArray): [string, string] {
  const value = (doubly ?? singly).replace(/&(?:amp|quot|lt|gt|#\d+|#x[\da-f]+);/gi, character);
  return [name.toLowerCase(), value];
}

function character(reference: string): string {
  const named: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&quot;': '"',
    '&lt;': '<',
    '&gt;': '>',
  };
  const number = /^&#(?:x([\da-f]+)|(\d+));$/i.exec(reference);
  if (number === null) return named[reference.toLowerCase()] ?? reference;
  const [, hexadecimal, decimal = ''] = number;
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
}
