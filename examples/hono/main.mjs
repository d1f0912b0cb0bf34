// @ts-check
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { loadApp } from '../shared/load-app.mjs';
import { runExample } from '../shared/run-example.mjs';

const { createApp } = await loadApp(() => import('./app.mjs'));

runExample(async (settings) => {
  const { fetch } = createApp(settings);
  await once(serve({ fetch, port: settings.port, hostname: '127.0.0.1' }), 'listening');
  console.log(`The Hono example is at ${settings.baseUrl}`);
});
