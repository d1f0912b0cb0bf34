import { makeHandler } from './make-handler.mjs';

const handle = makeHandler(Deno.env.toObject());
const onListen = () => console.log('ready');
Deno.serve({ hostname: '127.0.0.1', port: Number(Deno.env.get('PORT')), onListen }, handle);
