// @ts-check

/**
 * Loads what needs samlet, and says what to do where it is not installed for the examples yet.
 *
 * @template Module
 * @param {() => Promise<Module>} load
 */
export async function loadApp(load) {
  try {
    return await load();
  } catch (error) {
    if (!isWithoutSamlet(error)) throw error;
    console.error('samlet is not installed for the examples yet: run `npm run install:tarball`.');
    process.exit(1);
  }
}

/** @param {unknown} error */
function isWithoutSamlet(error) {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ERR_MODULE_NOT_FOUND' && error.message.includes("package 'samlet'");
}
