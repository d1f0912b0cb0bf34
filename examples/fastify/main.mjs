// @ts-check
import { loadApp } from '../shared/load-app.mjs';
import { runExample } from '../shared/run-example.mjs';

const { createApp } = await loadApp(() => import('./app.mjs'));

runExample(async (settings) => {
  await createApp(settings).listen({ port: settings.port, host: '127.0.0.1' });
  console.log(`The Fastify example is at ${settings.baseUrl}`);
});
