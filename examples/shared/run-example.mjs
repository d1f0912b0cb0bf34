// @ts-check
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
    // An error of samlet says what to change.
    if (error instanceof Error && 'remedy' in error) console.error(error.remedy);
    process.exitCode = 1;
  }
}
