/** The value of a hidden field in a page, or undefined: enough to read what SAML libraries write. */
export function readField(html: string, name: string): string | undefined {
  const inputs = html.match(/<input\b[^>]*>/gi) ?? [];
  const input = inputs.find((tag) => attribute(tag, 'name') === name);
  return input === undefined ? undefined : attribute(input, 'value');
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value?.replace(/&(?:amp|quot|lt|gt|#\d+|#x[\da-f]+);/gi, character);
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
