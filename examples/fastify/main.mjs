// @ts-check
import { runExample } from '../shared/run-example.mjs';
import { createApp } from './app.mjs';

runExample(async (settings) => {
  await createApp(settings).listen({ port: settings.port, host: '127.0.0.1' });
  console.log(`The Fastify example is at ${settings.baseUrl}`);
});
