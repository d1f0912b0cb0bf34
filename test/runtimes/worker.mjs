import { makeHandler } from './make-handler.mjs';

// biome-ignore lint/style/noDefaultExport: what Workers look for
export default {
  fetch(request, env) {
    env.handle ??= makeHandler(env);
    return env.handle(request);
  },
};
