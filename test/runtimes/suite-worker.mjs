import { runSuite } from './suite.mjs';

const missing = ['aes192-gcm'];

// biome-ignore lint/style/noDefaultExport: what Workers look for
export default {
  fetch: () => {
    try {
      return Response.json(runSuite({ missing }));
    } catch (error) {
      return new Response(`${error.stack}`, { status: 500 });
    }
  },
};
