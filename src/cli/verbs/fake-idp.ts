import { tenantUrls } from '../../connection/tenant-urls.ts';
import { SamlError } from '../../errors/saml-error.ts';
import { showValue } from '../../errors/show-value.ts';
import { createFakeIdp } from '../../testing/create-fake-idp.ts';
import type { FakeOkta, FakeOktaApp } from '../../testing/okta/fake-okta-options.ts';
import { startFakeOkta } from '../../testing/okta/start-fake-okta.ts';
import { connectionFlags } from '../connection/connection-flags.ts';
import { placeholderIdp } from '../connection/placeholder-idp.ts';
import { defineGiven } from '../connection/read-connection.ts';
import { readKey } from '../fake-idp/read-key.ts';
import { readUsers } from '../fake-idp/read-users.ts';
import type { Io } from '../io.ts';
import type { Paint } from '../paint.ts';
import { defineVerb, type Verb } from '../verb.ts';
import { listFields, wrapText } from '../wrap-text.ts';
import { writeTextFile } from '../write-text-file.ts';

const usualPort = 3001;

export const fakeIdp: Verb = defineVerb({
  name: 'fake-idp',
  summary: 'runs a fake Okta on this machine, for tests',
  about: [
    'Serves a login page on 127.0.0.1 and posts signed responses to your ACS URL, in the shape of Okta, after checking the request as Okta does. Anyone who reaches it can sign in as anyone, so let nothing but tests trust it.',
    'Runs until Ctrl+C.',
  ],
  options: {
    'base-url': { ...connectionFlags['base-url'], help: 'Default http://localhost:3000.' },
    domain: { ...connectionFlags.domain, help: 'The tenant. Default acme.' },
    'entity-id': connectionFlags['entity-id'],
    'acs-url': connectionFlags['acs-url'],
    port: { type: 'string', value: 'N', help: `Default ${usualPort}; 0 takes any free one.` },
    user: {
      type: 'string',
      value: 'EMAIL/GROUPS',
      multiple: true,
      help: 'Who can sign in, like alice@example.com/Everyone,Engineering.',
    },
    users: {
      type: 'string',
      value: 'FILE',
      help: 'JSON {"users": […]}, each with login and, if you like, password, firstName, lastName, groups.',
    },
    key: {
      type: 'string',
      value: 'FILE',
      help: 'Private key to sign with; made if the file is not there. Default: a new one each time.',
    },
    save: {
      type: 'string',
      value: 'FILE',
      help: 'Write the options of a connection that trusts it, as JSON for --connection.',
    },
  },
  examples: [
    'fake-idp',
    'fake-idp --base-url http://localhost:8080 --save acme.json',
    'fake-idp --user carol@example.com/Everyone,Finance',
  ],
  run: async ({ values, io, paint }) => {
    const { 'base-url': baseUrl = 'http://localhost:3000', domain = 'acme' } = values;
    const urls = tenantUrls(baseUrl, domain);
    const { 'entity-id': entityId = urls.entityId, 'acs-url': acsUrl = urls.acsUrl } = values;
    // Refuses what no connection could have.
    defineGiven({ entityId, acsUrl, idp: placeholderIdp() }, { now: io.now() });
    const port = readPort(values.port);
    const users = await readUsers({ file: values.users, users: values.user }, io);
    const idp = createFakeIdp({ privateKey: await readKey(values.key, io) });
    const okta = await start({ port, users, idp, apps: [{ entityId, acsUrl }] });
    const connection = okta.connectionOptions();
    if (values.save !== undefined) {
      await writeTextFile(values.save, `${JSON.stringify(connection, null, 2)}\n`);
    }
    const { url, metadataUrl, setupUrl } = okta;
    return {
      ok: true,
      text: describe(okta, paint),
      json: { url, metadataUrl, setupUrl, connection, users },
      afterwards: () => runUntilStopped(okta, io),
    };
  },
});

async function runUntilStopped(okta: FakeOkta, io: Io): Promise<void> {
  await io.stopped();
  await okta.close();
}

function readPort(text = `${usualPort}`): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new SamlError('cli_value_invalid', { expected: '--port from 0 to 65535', actual: text });
}

async function start(options: Parameters<typeof startFakeOkta>[0]): Promise<FakeOkta> {
  try {
    return await startFakeOkta(options);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw cause;
    throw new SamlError('cli_value_invalid', {
      expected: 'a --port that is free',
      actual: `${options?.port} (${code})`,
      remedy: 'Give another --port, or 0 for any free one; or stop what listens there.',
      cause,
    });
  }
}

function describe(okta: FakeOkta, paint: Paint): string {
  const [app] = okta.apps as readonly [FakeOktaApp];
  const users = okta.users.map(({ login, password, groups }) => [
    showValue(login),
    `password ${showValue(password)}; groups ${groups.map(showValue).join(', ') || 'none'}`,
  ]);
  return [
    paint.bold('A fake Okta for tests is running on this machine.'),
    `Set up your application with\n${listFields([
      ['Identity Provider Issuer', okta.entityId],
      ['Sign-On URL', app.loginUrl],
      ['X.509 Certificate', `on the page ${app.setupUrl}`],
      ['or metadata', app.metadataUrl],
    ])}`,
    `It answers requests of\n${listFields([
      ['Audience URI (SP Entity ID)', app.entityId],
      ['Single sign-on URL', app.acsUrl],
    ])}`,
    `These people can sign in\n${listFields(users as [string, string][])}`,
    wrapText('Stop it by Ctrl+C.'),
  ].join('\n\n');
}
