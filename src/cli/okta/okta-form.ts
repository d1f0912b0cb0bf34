import type { TenantUrls } from '../../connection/tenant-urls.ts';

/** One field of Okta's admin console and what to put there. */
export interface OktaField {
  readonly field: string;
  readonly value: string;
}

/** The fields of one page, or of one step in it. */
export interface OktaSection {
  readonly title: string;
  readonly fields: readonly OktaField[];
}

export interface OktaFormOptions {
  readonly urls: Pick<TenantUrls, 'entityId' | 'acsUrl'>;
  readonly name: string;
  readonly groupsAttribute: string;
  /** Send only the groups whose names begin so; undefined for all. */
  readonly groupPrefix: string | undefined;
}

/** The names that Okta's examples use; samlet looks for them by default. */
export const nameAttributes = [
  { name: 'firstName', value: 'user.firstName', claim: 'user.profile.firstName' },
  { name: 'lastName', value: 'user.lastName', claim: 'user.profile.lastName' },
] as const;

/** Everything to type into Okta, page by page. Okta takes no SP metadata for a custom app. */
export function oktaForm(options: OktaFormOptions): readonly OktaSection[] {
  return [
    { title: 'Applications > Create App Integration > SAML 2.0', fields: generalFields(options) },
    { title: 'Configure SAML', fields: samlFields(options) },
    { title: 'Configure SAML > Show Advanced Settings', fields: advancedFields },
    ...groupSections(options),
    {
      title: 'Assignments',
      fields: [{ field: 'Assign', value: 'to the people or groups that may sign in' }],
    },
    {
      title: 'Sign On > View SAML setup instructions: copy from there',
      fields: [
        { field: 'Identity Provider Single Sign-On URL', value: 'to idp.loginUrl' },
        { field: 'Identity Provider Issuer', value: 'to idp.entityId' },
        { field: 'X.509 Certificate', value: 'to idp.certificates' },
      ],
    },
  ];
}

function generalFields({ name }: OktaFormOptions): readonly OktaField[] {
  return [
    { field: 'App name', value: name },
    {
      field: 'App visibility',
      value: 'tick "Do not display application icon to users"; logins start at your application',
    },
  ];
}

function samlFields({ urls }: OktaFormOptions): readonly OktaField[] {
  return [
    { field: 'Single sign-on URL', value: urls.acsUrl },
    { field: 'Use this for Recipient URL and Destination URL', value: 'ticked' },
    { field: 'Audience URI (SP Entity ID)', value: urls.entityId },
    { field: 'Default RelayState', value: 'leave empty' },
    { field: 'Name ID format', value: 'EmailAddress' },
    { field: 'Application username', value: 'Email' },
    { field: 'Update application username on', value: 'Create and update' },
  ];
}

const advancedFields: readonly OktaField[] = [
  { field: 'Response', value: 'Signed' },
  { field: 'Assertion Signature', value: 'Signed' },
  { field: 'Signature Algorithm', value: 'RSA-SHA256' },
  { field: 'Digest Algorithm', value: 'SHA256' },
  { field: 'Assertion Encryption', value: 'Unencrypted' },
  { field: 'Honor Force Authentication', value: 'Yes' },
];

function groupSections(options: OktaFormOptions): readonly OktaSection[] {
  const { groupsAttribute, groupPrefix } = options;
  return [
    {
      title: 'Groups, one way: Sign On > Attribute statements > Add expression',
      fields: [
        { field: 'Name', value: groupsAttribute },
        { field: 'Expression', value: groupExpression(options) },
        ...nameAttributes.map(({ name, claim }) => ({ field: `Another: ${name}`, value: claim })),
      ],
    },
    {
      title: 'Groups, other way: Sign On > Show legacy configuration > Edit',
      fields: [
        { field: 'Group Attribute Statements: Name', value: groupsAttribute },
        { field: 'Name format', value: 'Unspecified' },
        { field: 'Filter', value: groupPrefix === undefined ? 'Matches regex' : 'Starts with' },
        { field: 'Value', value: groupPrefix ?? '.*' },
        ...nameAttributes.map(({ name, value }) => ({
          field: `Attribute Statements: ${name}`,
          value,
        })),
      ],
    },
  ];
}

/** In Okta's Expression Language, the names of the user's groups. */
export function groupExpression({ groupPrefix }: Pick<OktaFormOptions, 'groupPrefix'>): string {
  const filter =
    groupPrefix === undefined
      ? "{'group.type': {'OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'}}"
      : `{'group.profile.name': '${groupPrefix}', 'operator': 'STARTS_WITH'}`;
  return `user.getGroups(${filter}).![profile.name]`;
}
