import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { keyFile } from './metadata-xml.ts';

/** Serves on loopback until the test ends; gives the origin. */
export function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener), 'http://127.0.0.1');
}

/** With the key of the fixtures' IdP, and a certificate that names no host unless one is given. */
export function serveTls(
  listener: RequestListener,
  cert: string = keyFile('idp.crt'),
): Promise<string> {
  return listen(createTlsServer({ key: keyFile('idp.key'), cert }, listener), 'https://127.0.0.1');
}

async function listen(server: Server, host: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${host}:${(server.address() as AddressInfo).port}`;
}
