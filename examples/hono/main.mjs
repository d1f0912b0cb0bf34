// @ts-check
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { runExample } from '../shared/run-example.mjs';
import { createApp } from './app.mjs';

runExample(async (settings) => {
  const { fetch } = createApp(settings);
  await once(serve({ fetch, port: settings.port, hostname: '127.0.0.1' }), 'listening');
  console.log(`The Hono example is at ${settings.baseUrl}`);
});
