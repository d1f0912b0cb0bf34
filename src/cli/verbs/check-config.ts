import type { Connection } from '../../connection/connection.ts';
import { SamlError } from '../../errors/saml-error.ts';
import { checkOptions } from '../connection/check-options.ts';
import { connectionFlags } from '../connection/connection-flags.ts';
import { readConnectionOptions } from '../connection/read-connection-options.ts';
import { errorText } from '../error-text.ts';
import { defineVerb, type Verb } from '../verb.ts';
import { warningLines } from '../warning-lines.ts';
import { listFields } from '../wrap-text.ts';

export const checkConfig: Verb = defineVerb({
  name: 'check-config',
  summary: 'checks the options of a connection and tells every error',
  operand: { value: 'FILE', help: 'JSON with the options of defineConnection; "-" to pipe it in.' },
  about: [
    'The JSON is what defineConnection takes: entityId, acsUrl, idp with entityId, loginUrl and certificates, and any other option. Instead of the file, or over it, single options and metadata may be given.',
  ],
  options: connectionFlags,
  no: 'something is wrong',
  examples: [
    'check-config acme.json',
    'check-config --base-url https://portal.example.com --domain acme \\\n    --metadata okta.xml',
  ],
  run: async ({ values, operand, io, paint }) => {
    const isAlone = Object.keys(values).length === 0;
    if (isAlone && operand === undefined && io.inputIsTerminal) {
      throw new SamlError('cli_input_missing');
    }
    const file = operand ?? (isAlone ? '-' : undefined);
    const given = await readConnectionOptions(
      file === undefined ? values : { ...values, connection: file },
      io,
    );
    const checked = checkOptions(given, { now: io.now() });
    if ('connection' in checked) {
      const { connection } = checked;
      const { warnings } = connection;
      const text = [
        paint.green('The configuration is right.'),
        listFields(connectionRows(connection)),
        ...warningLines(warnings, paint),
      ];
      return { ok: true, text: text.join('\n'), json: { errors: [], warnings } };
    }
    const { errors } = checked;
    const count =
      errors.length === 1 ? 'One thing is wrong.' : `${errors.length} things are wrong.`;
    const text = [paint.red(count), ...errors.map((error) => errorText(error))].join('\n\n');
    return { ok: false, text, json: { errors: errors.map((error) => error.toJSON()) } };
  },
});

/** What a reader compares with the IdP's form. */
function connectionRows(
  connection: Connection,
): readonly (readonly [name: string, value: string])[] {
  const { entityId, acsUrl, idp, nameIdFormat, requireSigned, groupsAttribute } = connection;
  return [
    ['Audience URI (SP Entity ID)', entityId],
    ['Single sign-on URL', acsUrl],
    ['Name ID format', nameIdFormat],
    ['Groups attribute', groupsAttribute],
    ['Signed', requireSigned],
    ['Identity Provider Issuer', idp.entityId],
    ['Sign-On URL', idp.loginUrl],
    ...idp.certificates.map(
      ({ subject, validUntil }) =>
        ['Certificate', `${subject}, until ${validUntil.toISOString().slice(0, 10)}`] as const,
    ),
  ];
}
