import { runSuite } from './suite.mjs';

// biome-ignore lint/style/noDefaultExport: what Workers look for
export default {
  fetch: () => Response.json(runSuite()),
};
