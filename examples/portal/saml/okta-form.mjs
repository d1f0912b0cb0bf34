// @ts-check

/**
 * What must be typed into Okta, field by field, and which checks of a login prove that it was.
 *
 * @typedef {object} OktaField
 * @property {string} id
 * @property {string} label as Okta calls it
 * @property {string} value
 * @property {boolean} [copy] the value is to be copied character by character
 * @property {string} [hint]
 * @property {readonly import('samlet').RuleName[]} rules
 */

const groupsAttribute = 'http://schemas.xmlsoap.org/claims/Group';

/**
 * @param {import('samlet').TenantUrls} urls
 * @returns {OktaField[]}
 */
export function oktaForm({ entityId, acsUrl }) {
  return [
    {
      id: 'sso-url',
      label: 'Single sign on URL',
      value: acsUrl,
      copy: true,
      hint: 'Tick “Use this for Recipient URL and Destination URL”.',
      rules: ['destination', 'recipient'],
    },
    {
      id: 'audience',
      label: 'Audience URI (SP Entity ID)',
      value: entityId,
      copy: true,
      rules: ['audience'],
    },
    { id: 'relay-state', label: 'Default RelayState', value: 'Leave empty', rules: [] },
    {
      id: 'name-id-format',
      label: 'Name ID format',
      value: 'EmailAddress',
      rules: ['name-id', 'name-id-format'],
    },
    {
      id: 'username',
      label: 'Application username',
      value: 'Email',
      hint: 'It becomes the user’s address here, so it must not be a field that users can edit.',
      rules: ['email'],
    },
    {
      id: 'groups',
      label: 'Group attribute statement',
      value: groupsAttribute,
      copy: true,
      hint: 'Name format Unspecified, filter “Matches regex” .* – in newer Okta organizations on the tab Sign On, under “Show legacy configuration”.',
      rules: ['attributes'],
    },
    {
      id: 'signature',
      label: 'Response and Assertion Signature',
      value: 'Signed, RSA-SHA256',
      hint: 'Under “Show Advanced Settings”, where it is the default. Leave the assertion unencrypted.',
      rules: ['signature-required', 'signature-response', 'signature-assertion'],
    },
  ];
}

/**
 * What the last test login proves of some checks: all passed, one failed, or not known yet.
 *
 * @param {import('../database/test-logins.mjs').TestLogin | undefined} test
 * @param {readonly import('samlet').RuleName[]} rules
 * @returns {'right' | 'wrong' | 'open'}
 */
export function stateOf(test, rules) {
  const relevant = test?.checks.filter(({ rule }) => rules.includes(rule)) ?? [];
  if (relevant.some(({ outcome }) => outcome === 'fail')) return 'wrong';
  return relevant.some(({ outcome }) => outcome === 'pass') ? 'right' : 'open';
}

/**
 * The state of each field. That groups came at all, no check demands: a user may have none.
 *
 * @param {OktaField} field
 * @param {import('../database/test-logins.mjs').TestLogin | undefined} test
 */
export function fieldState(field, test) {
  const state = stateOf(test, field.rules);
  return field.id === 'groups' && state === 'right' && !test?.said.groupsAsserted ? 'open' : state;
}

/** What is read off Okta, and the checks that prove it. */
export const idpRules = {
  issuer: /** @type {const} */ (['response-issuer', 'assertion-issuer']),
  certificate: /** @type {const} */ (['signature-response', 'signature-assertion']),
};

/** Where on the settings page the cause of a failed check is mended. */
const places = [
  { anchor: 'idp', label: 'Values from Okta', rules: idpRules.issuer },
  { anchor: 'certificates', label: 'Certificates', rules: idpRules.certificate },
];

/**
 * The field to mend for a failed check: in Okta's form, or here.
 *
 * @param {import('samlet').RuleName} rule
 * @param {import('samlet').TenantUrls} urls
 * @returns {{ anchor: string, label: string } | undefined}
 */
export function fieldToMend(rule, urls) {
  const here = places.find(({ rules }) => rules.some((each) => each === rule));
  if (here) return here;
  const field = oktaForm(urls).find(({ rules }) => rules.includes(rule));
  return field && { anchor: `okta-${field.id}`, label: `Okta: ${field.label}` };
}
