import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code stands in `dist`. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly notice: string;
}

const inPackage = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const noticeFiles = ['LICENSE', 'LICENSE.md', 'LICENSE.txt'];
const allowedLicenses = new Set(['MIT', 'ISC', '(MIT AND Zlib)']);

/** The packages that these files belong to, in the order of their names. */
export function bundledPackages(files: Iterable<string>): readonly BundledPackage[] {
  const folders = new Set([...files].flatMap((file) => inPackage.exec(file)?.[1] ?? []));
  return [...folders].map(readPackage).sort((one, other) => one.name.localeCompare(other.name));
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!allowedLicenses.has(license)) throw new Error(`${name} has the licence ${license}`);
  return { name, version, license, notice: readNotice(folder) };
}

function readNotice(folder: string): string {
  const file = noticeFiles.map((name) => join(folder, name)).find(existsSync);
  return file === undefined ? iscNotice(folder) : readFileSync(file, 'utf8').trim();
}

/** saxes comes without the text of its licence. */
function iscNotice(folder: string): string {
  const { name, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (license !== 'ISC') throw new Error(`${name} comes without the text of its licence`);
  return `The ISC License

Copyright (c) ${author} and contributors

Permission to use, copy, modify, and/or distribute this software for any purpose with or without
fee is hereby granted, provided that the above copyright notice and this permission notice appear
in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS
SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE
AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE
OF THIS SOFTWARE.`;
}
