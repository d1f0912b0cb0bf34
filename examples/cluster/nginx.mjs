// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * nginx from PATH in front of the instances: every request goes to one chosen at random.
 *
 * @param {{ port: number, backends: readonly number[] }} options ports on loopback
 */
export async function startNginx({ port, backends }) {
  const folder = mkdtempSync(join(tmpdir(), 'samlet-cluster-nginx-'));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration({ port, backends, folder }));
  const child = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', file], { stdio: 'ignore' });
  const failed = new Promise((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('nginx ended: is it on PATH?')));
  });
  failed.catch(() => {});
  const stop = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.kill()) {
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([listening(port), failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name: 'nginx', stop };
}

/**
 * What matters of it: no ip_hash and no sticky cookie; a request that was sent is not sent again
 * (so nginx does with POST); a form may be as large as samlet allows, and never lies in a file.
 *
 * @param {{ port: number, backends: readonly number[], folder: string }} options
 */
function configuration({ port, backends, folder }) {
  const servers = backends.map((backend) => `    server 127.0.0.1:${backend} max_fails=0;`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  upstream instances {
    random;
${servers.join('\n')}
  }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 2m;
    client_body_buffer_size 2m;
    location / {
      proxy_pass http://instances;
      proxy_set_header Host $http_host;
    }
  }
}
`;
}

/** @param {number} port */
async function listening(port) {
  for (const _attempt of Array.from({ length: 100 })) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await wait(50);
  }
  throw new Error('nginx does not listen.');
}
