import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What is asked of a tab of puppeteer-core. */
export interface FirefoxTab {
  readonly goto: (url: string) => Promise<unknown>;
  readonly type: (selector: string, text: string) => Promise<void>;
  readonly click: (selector: string) => Promise<void>;
  readonly url: () => string;
  readonly content: () => Promise<string>;
}

/** What is asked of a browser of puppeteer-core. */
export interface Firefox {
  readonly createBrowserContext: () => Promise<{
    readonly newPage: () => Promise<FirefoxTab>;
    readonly close: () => Promise<void>;
  }>;
  readonly close: () => Promise<void>;
}

interface Puppeteer {
  readonly launch: (options: Readonly<Record<string, unknown>>) => Promise<Firefox>;
}

const { FIREFOX = '/usr/bin/firefox-esr', SAMLET_RUNTIMES = '' } = process.env;

/**
 * puppeteer-core drives a Firefox as it comes, by WebDriver BiDi, which playwright-core does not. It
 * brings sixty packages along, so it is kept with the runtimes and not in node_modules.
 */
const load: NodeJS.Require = createRequire(`${SAMLET_RUNTIMES || import.meta.dirname}/`);

export function hasFirefox(): boolean {
  return existsSync(FIREFOX) && findPuppeteer() !== undefined;
}

export async function launchFirefox(): Promise<Firefox> {
  const puppeteer: Puppeteer = load(findPuppeteer() ?? 'puppeteer-core');
  return puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
}

function findPuppeteer(): string | undefined {
  try {
    return load.resolve('puppeteer-core');
  } catch {
    return undefined;
  }
}
