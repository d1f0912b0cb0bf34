/**
 * Networks that no IdP on the internet has its metadata in: this machine, private networks, links,
 * documentation, multicast, and where clouds serve credentials (168.63.129.16, 169.254.169.254,
 * 100.100.100.200, fd00:ec2::254).
 *
 * @see IANA IPv4 and IPv6 Special-Purpose Address Registries
 */
const special = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '168.63.129.16/32'],
  ...['169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
];

/** 2000::/3. Whatever lies outside is special, IPv4-mapped addresses and NAT64 included. */
const globalUnicast = '001';

/** True for every address but those that anyone on the internet may have, and for no address. */
export function isSpecialAddress(address: string): boolean {
  const bits = addressBits(address);
  if (bits === undefined) return true;
  if (bits.length === 128 && !bits.startsWith(globalUnicast)) return true;
  return special.some((network) => isIn(network, bits));
}

/** Read anew each time: hardly ever asked, and whoever imports samlet would wait for it. */
function isIn(network: string, bits: string): boolean {
  const [base = '', length] = network.split('/');
  const first = addressBits(base) ?? '';
  return first.length === bits.length && bits.startsWith(first.slice(0, Number(length)));
}

/** The 32 or 128 bits of an address as text of 0 and 1, or undefined for what is none. */
function addressBits(address: string): string | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) {
    const bytes = address.split('.').map(Number);
    return bytes.every((byte) => byte < 256) ? binary(bytes, 8) : undefined;
  }
  // The URL parser knows every way to write an IPv6 address and writes it in one.
  const url = `http://[${address}]/`;
  if (!/^[\da-f:.]+$/i.test(address) || !URL.canParse(url)) return undefined;
  const [before = [], after = []] = new URL(url).hostname.slice(1, -1).split('::').map(groups);
  const zeros = Array<number>(8 - before.length - after.length).fill(0);
  return binary([...before, ...zeros, ...after], 16);
}

function groups(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function binary(numbers: readonly number[], width: number): string {
  return numbers.map((number) => number.toString(2).padStart(width, '0')).join('');
}
