import { groupExpression, nameAttributes, type OktaFormOptions } from './okta-form.ts';

const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

type Attribute = readonly [name: string, value: string | boolean];

/** The same as the form, for the okta provider of Terraform. */
export function oktaTerraform(options: OktaFormOptions): string {
  return [
    'resource "okta_app_saml" "samlet" {',
    lines(settingsOf(options), '  '),
    '',
    statementsOf(options).join('\n\n'),
    '}',
    '',
    '# Where the organization has custom claims, this may stand in for the group statement:',
    '# resource "okta_app_federated_claim" "groups" {',
    '#   app_id     = okta_app_saml.samlet.id',
    `#   name       = ${quote(options.groupsAttribute)}`,
    `#   expression = ${quote(groupExpression(options))}`,
    '# }',
    '',
    '# terraform output -raw samlet_idp_metadata > okta.xml',
    '# samlet check-config --metadata okta.xml --entity-id … --acs-url …',
    'output "samlet_idp_metadata" {',
    '  value = okta_app_saml.samlet.metadata',
    '}',
  ].join('\n');
}

function settingsOf({ urls, name }: OktaFormOptions): readonly Attribute[] {
  return [
    ['label', name],
    ['sso_url', urls.acsUrl],
    ['recipient', urls.acsUrl],
    ['destination', urls.acsUrl],
    ['audience', urls.entityId],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Okta's template, not ours
    ['subject_name_id_template', '${user.email}'],
    ['subject_name_id_format', emailFormat],
    ['response_signed', true],
    ['assertion_signed', true],
    ['signature_algorithm', 'RSA_SHA256'],
    ['digest_algorithm', 'SHA256'],
    ['honor_force_authn', true],
    ['hide_web', true],
    ['hide_ios', true],
  ];
}

function statementsOf({ groupsAttribute, groupPrefix }: OktaFormOptions): readonly string[] {
  return [
    block('  attribute_statements', [
      ['type', 'GROUP'],
      ['name', groupsAttribute],
      ['filter_type', groupPrefix === undefined ? 'REGEX' : 'STARTS_WITH'],
      ['filter_value', groupPrefix ?? '.*'],
    ]),
    ...nameAttributes.map(({ name, value }) =>
      block('  attribute_statements', [
        ['type', 'EXPRESSION'],
        ['name', name],
        ['values', value],
      ]),
    ),
  ];
}

function block(head: string, attributes: readonly Attribute[]): string {
  return `${head} {\n${lines(attributes, '    ')}\n  }`;
}

/** Names padded to one width, as "terraform fmt" does. */
function lines(attributes: readonly Attribute[], indent: string): string {
  const longest = Math.max(...attributes.map(([name]) => name.length));
  return attributes
    .map(([name, value]) => {
      const written = typeof value === 'boolean' ? `${value}` : quote(value);
      const list = name === 'values' ? `[${written}]` : written;
      return `${indent}${name.padEnd(longest)} = ${list}`;
    })
    .join('\n');
}

/** A string of HCL, in which nothing is a template. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
}
