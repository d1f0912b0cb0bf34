import { makeHandler } from './make-handler.mjs';

const fetch = makeHandler(Bun.env);
Bun.serve({ hostname: '127.0.0.1', port: Number(Bun.env.PORT), fetch });
console.log('ready');
