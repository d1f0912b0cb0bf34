// @ts-check
import { once } from 'node:events';
import { loadApp } from '../shared/load-app.mjs';
import { runExample } from '../shared/run-example.mjs';

const { createApp } = await loadApp(() => import('./app.mjs'));

runExample(async (settings) => {
  await once(createApp(settings).listen(settings.port, '127.0.0.1'), 'listening');
  console.log(`The Express example is at ${settings.baseUrl}`);
});
