// Mutations of the form value: base64 that some decoders forgive, bytes that are no UTF-8, no string.

const at = (value, random) => random.below(value.length + 1);
const insert = (value, random, text) => {
  const place = at(value, random);
  return value.slice(0, place) + text + value.slice(place);
};

const breakLine = (value, random) => insert(value, random, random.pick(['\n', '\r\n', '\t', '\r']));
const fold = (value) => value.replace(/.{76}/g, '$&\r\n');
const stray = (value, random) => insert(value, random, random.pick([...' -_.%=+/\0é\u2028']));
const dropPadding = (value) => value.replace(/=+$/, '');
const addPadding = (value, random) => value + '='.repeat(1 + random.below(3));
const urlSafe = (value) => value.replaceAll('+', '-').replaceAll('/', '_');
const plusAsSpace = (value) => value.replaceAll('+', ' ');
const percent = (value) => encodeURIComponent(value);
const twice = (value) => Buffer.from(value).toString('base64');
const doubled = (value) => value + value;
const changeLetter = (value, random) => {
  const place = random.below(value.length);
  return value.slice(0, place) + random.pick([...'ABab09+/=']) + value.slice(place + 1);
};
const changeByte = (value, random) => {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length === 0) return value;
  bytes[random.below(bytes.length)] ^= 1 << random.below(8);
  return bytes.toString('base64');
};
const utf16 = (value) =>
  Buffer.from(Buffer.from(value, 'base64').toString(), 'utf16le').toString('base64');
const mark = (value) => Buffer.from(`\ufeff${Buffer.from(value, 'base64')}`).toString('base64');
const notText = (value, random) =>
  random.pick([
    undefined,
    null,
    0,
    true,
    {},
    [],
    [value],
    [value, value],
    { toString: () => value },
  ]);

export const formValueMutators = {
  breakLine,
  fold,
  stray,
  dropPadding,
  addPadding,
  urlSafe,
  plusAsSpace,
  percent,
  twice,
  doubled,
  changeLetter,
  changeByte,
  utf16,
  mark,
  notText,
};
