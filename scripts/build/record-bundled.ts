import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Options } from 'tsup';
import { type BundledPackage, bundledPackages } from './bundled-packages.ts';

export type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Remembers which packages are bundled: their licences and a list of them go into `dist`. */
export function recordBundled(): { readonly plugin: Plugin; readonly write: () => Promise<void> } {
  const files = new Set<string>();
  const plugin: Plugin = {
    name: 'record-bundled',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\/node_modules\// }, ({ path }) => {
        files.add(path);
        return undefined;
      });
    },
  };
  const write = async () => {
    const packages = bundledPackages(files);
    await mkdir('dist', { recursive: true });
    await writeFile(join('dist', 'THIRD-PARTY-NOTICES.txt'), notices(packages));
    await writeFile(join('dist', 'sbom.cdx.json'), `${JSON.stringify(bom(packages), null, 2)}\n`);
  };
  return { plugin, write };
}

function notices(packages: readonly BundledPackage[]): string {
  const intro = 'samlet contains code of these packages.\n';
  const parts = packages.map(
    ({ name, version, license, notice }) => `${name} ${version} (${license})\n\n${notice}\n`,
  );
  return [intro, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** See CycloneDX 1.6; no time and no serial number, so that two builds are the same. */
function bom(packages: readonly BundledPackage[]): object {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    components: packages.map(({ name, version, license }) => ({
      type: 'library',
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
    })),
  };
}
