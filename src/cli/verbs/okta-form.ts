import { tenantUrls } from '../../connection/tenant-urls.ts';
import { SamlError } from '../../errors/saml-error.ts';
import { oktaForm as formOf, groupExpression, type OktaSection } from '../okta/okta-form.ts';
import { oktaTerraform } from '../okta/okta-terraform.ts';
import type { Paint } from '../paint.ts';
import { defineVerb, type Verb } from '../verb.ts';
import { listFields } from '../wrap-text.ts';

const claimsGroup = 'http://schemas.xmlsoap.org/claims/Group';

/** What stands within quotes in Okta's Expression Language, and in any field. */
const plainPrefix = /^[\p{L}\p{N} _.:/@+-]+$/u;

export const oktaForm: Verb = defineVerb({
  name: 'okta-form',
  summary: 'says what to type into Okta, field by field',
  about: [
    'Okta takes no SP metadata for a custom app, so its form is filled in by hand. Groups can be set in two places, of which one is enough: newer organizations have "Add expression", all have the legacy configuration.',
  ],
  options: {
    'base-url': { type: 'string', value: 'URL', help: 'Where people open your application.' },
    domain: { type: 'string', value: 'NAME', help: 'The tenant, as in /login/saml/NAME.' },
    name: { type: 'string', value: 'TEXT', help: 'Name of the app in Okta. Default: the domain.' },
    'groups-attribute': {
      type: 'string',
      value: 'NAME',
      help: `Default ${claimsGroup}`,
    },
    'group-prefix': {
      type: 'string',
      value: 'TEXT',
      help: 'Send only groups whose names begin so. Default: all.',
    },
    terraform: { type: 'boolean', help: 'Print a resource for the okta provider instead.' },
  },
  examples: [
    'okta-form --base-url https://portal.example.com --domain acme',
    'okta-form --base-url https://portal.example.com --domain acme \\\n    --terraform > okta.tf',
  ],
  run: ({ values, paint }) => {
    const { 'base-url': baseUrl, domain, name = domain, 'group-prefix': groupPrefix } = values;
    if (baseUrl === undefined || domain === undefined || name === undefined) {
      throw new SamlError('cli_option_missing', { expected: '--base-url and --domain' });
    }
    if (groupPrefix !== undefined && !plainPrefix.test(groupPrefix)) {
      throw new SamlError('cli_value_invalid', {
        expected: '--group-prefix of letters, digits, blanks and _ . : / @ + -',
        actual: groupPrefix,
      });
    }
    const urls = tenantUrls(baseUrl, domain);
    const options = {
      urls,
      name,
      groupsAttribute: values['groups-attribute'] ?? claimsGroup,
      groupPrefix,
    };
    const sections = formOf(options);
    const json = { urls, sections, groupExpression: groupExpression(options) };
    if (values.terraform === true) {
      const terraform = oktaTerraform(options);
      return { ok: true, text: terraform, json: { ...json, terraform } };
    }
    return { ok: true, text: sections.map((each) => show(each, paint)).join('\n\n'), json };
  },
});

function show({ title, fields }: OktaSection, paint: Paint): string {
  const rows = listFields(fields.map(({ field, value }) => [field, value]));
  return `${paint.bold(title)}\n${rows}`;
}
