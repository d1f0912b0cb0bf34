import { SamlError } from '../../errors/saml-error.ts';
import { createFakeIdp } from '../../testing/create-fake-idp.ts';
import type { Attempt, Target } from '../attack/attempt.ts';
import { checkHost } from '../attack/check-host.ts';
import { listAttempts, type Result, runAttempts } from '../attack/run-attempts.ts';
import { readIdp, type WrittenIdp, writeIdp } from '../attack/throw-away-idp.ts';
import { sortResults, viewResults } from '../attack/view-results.ts';
import { type Call, defineVerb, type Outcome, type Verb } from '../verb.ts';
import { listFields, wrapText } from '../wrap-text.ts';

const options = {
  'new-idp': {
    type: 'string',
    value: 'FOLDER',
    help: 'Make an IdP with a key of its own there, say what to configure, and stop.',
  },
  idp: { type: 'string', value: 'FOLDER', help: 'The IdP that your application now trusts.' },
  'start-url': {
    type: 'string',
    value: 'URL',
    help: 'Where your application starts logins. Default: the callback URL without /callback.',
  },
  'entity-id': {
    type: 'string',
    value: 'ID',
    help: 'The Audience to expect. Default: the Issuer of your requests.',
  },
  'acs-url': {
    type: 'string',
    value: 'URL',
    help: 'The Recipient to expect, where it is not the address of the requests.',
  },
  family: { type: 'string', value: 'NAME', help: 'Try this family alone.' },
  'yes-i-own-this-host': {
    type: 'string',
    value: 'HOST',
    help: 'Attack this host, which is not your own machine.',
  },
} as const;

export const attack: Verb = defineVerb({
  name: 'attack',
  summary: 'posts forged logins at your own running application',
  operand: { value: 'URL', help: 'The callback (ACS) URL of your application.' },
  about: [
    'First: samlet attack --new-idp FOLDER. Let a test set-up of your application trust the IdP that it prints, and alice@example.com sign in through it.',
    'Then: samlet attack URL --idp FOLDER. For each attack a login is begun at your application, as a browser would, and answered with a response that is good but for the attack. It begins with a good login, which must be accepted.',
    'Only localhost is attacked unless you name the host. Never let anything but a test trust this IdP: whoever has the folder can sign in as anyone.',
  ],
  options,
  no: 'an attack is accepted that the standard forbids',
  examples: [
    'attack --new-idp attack-idp',
    'attack http://localhost:3000/login/saml/acme/callback --idp attack-idp',
  ],
  run: async (call) => {
    const { 'new-idp': folder } = call.values;
    return folder === undefined ? runOn(call) : describeIdp(await writeIdp(folder));
  },
});

async function runOn({ operand, values, io, paint }: Call<typeof options>): Promise<Outcome> {
  const target = await readTarget({ operand, values, io });
  const attempts = chooseAttempts(values.family);
  const results = await runAttempts(target, {
    attempts,
    onProgress: ({ tried, of }) => {
      if (tried % 250 === 0) io.writeError(`${tried} of ${of} attacks tried\n`);
    },
  });
  const { accepted, allowed, failed } = sortResults(results);
  return {
    ok: accepted.length === 0,
    text: viewResults(results, paint),
    json: {
      tried: results.length,
      accepted: accepted.map(toJson),
      allowed: allowed.map(toJson),
      failed: failed.map(toJson),
    },
  };
}

async function readTarget({
  operand,
  values,
  io,
}: Pick<Call<typeof options>, 'operand' | 'values' | 'io'>): Promise<Target> {
  const { idp: folder, 'yes-i-own-this-host': owned, 'start-url': start } = values;
  if (operand === undefined || folder === undefined) {
    throw new SamlError('cli_option_missing', {
      expected: operand === undefined ? 'the callback URL' : '--idp FOLDER',
    });
  }
  const callbackUrl = checkHost(operand, owned);
  const idp = await readIdp(folder, io);
  return {
    callbackUrl,
    startUrl: checkHost(start ?? operand.replace(/\/callback$/, ''), owned),
    entityId: values['entity-id'],
    acsUrl: values['acs-url'],
    idp,
    stranger: createFakeIdp({ entityId: idp.entityId, loginUrl: idp.loginUrl }),
    now: io.now,
  };
}

function chooseAttempts(family: string | undefined): readonly Attempt[] {
  const attempts = listAttempts(family);
  if (attempts.length > 0) return attempts;
  const families = new Set(listAttempts(undefined).map((attempt) => attempt.family));
  throw new SamlError('cli_value_invalid', {
    expected: `--family of ${[...families].join(', ')}`,
    actual: family,
  });
}

function toJson({ attempt, status }: Result): object {
  const { family, name, mode, story, source } = attempt;
  return { family, name, mode, story, source, status };
}

function describeIdp(idp: WrittenIdp): Outcome {
  const { entityId, loginUrl, certificate, certificateFile, metadataFile } = idp;
  const text = [
    wrapText('Let a test set-up of your application trust this IdP:'),
    listFields([
      ['Identity Provider Issuer', entityId],
      ['Sign-On URL', loginUrl],
      ['X.509 Certificate', certificateFile],
      ['or metadata', metadataFile],
    ]),
    wrapText(
      'Nobody answers at its Sign-On URL. Whoever has the folder can sign in as anyone there, so delete it when you are done.',
    ),
  ];
  return { ok: true, text: text.join('\n\n'), json: { entityId, loginUrl, certificate } };
}
