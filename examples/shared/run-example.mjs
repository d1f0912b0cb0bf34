// @ts-check
import { isSamlError } from 'samlet';
import { readSettings } from './settings.mjs';

/**
 * Runs an example with the settings of the environment, and says in plain words what is wrong.
 *
 * @param {(settings: import('./settings.mjs').Settings) => unknown} start
 */
export async function runExample(start) {
  try {
    await start(readSettings(process.env));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (isSamlError(error)) console.error(error.remedy);
    process.exitCode = 1;
  }
}
