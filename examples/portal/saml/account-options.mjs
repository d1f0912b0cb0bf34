// @ts-check
import { tenantUrls } from 'samlet';
import { accountDirectory } from '../database/directory.mjs';
import { auditEvent } from './audit-event.mjs';

/**
 * What `provision` needs beside the login: the users and teams of an account, and what its
 * administrator allows.
 *
 * @param {import('../portal.mjs').Portal} portal
 * @param {import('../database/accounts.mjs').Account} account
 * @returns {[import('samlet').Directory, import('samlet').ProvisionOptions]}
 */
export function accountOptions(portal, account) {
  const domain = account.domain ?? '';
  return [
    accountDirectory(portal.database, account.id),
    {
      autoCreateUsers: account.auto_create_users,
      autoCreateGroups: account.auto_create_groups,
      domain,
      connectionId: tenantUrls(portal.baseUrl, domain).entityId,
      onEvent: (event) => auditEvent(portal, event),
      onEventError: (error) => console.error(error),
    },
  ];
}
