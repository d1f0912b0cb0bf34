export {
  type CertificateOptions,
  type NormalizedCertificate,
  normalizeCertificate,
  normalizeCertificates,
} from './connection/certificate.ts';
export type { Connection, ConnectionWarning, RequireSigned } from './connection/connection.ts';
export type { ConnectionOptions } from './connection/connection-options.ts';
export { defineConnection } from './connection/define-connection.ts';
export { type TenantUrls, tenantUrls } from './connection/tenant-urls.ts';
export { isSamlError, SamlError } from './errors/saml-error.ts';
export type {
  Directory,
  DirectoryTeam,
  DirectoryTransaction,
  DirectoryUser,
  NewUser,
} from './provisioning/directory.ts';
export { emailKey } from './provisioning/email-key.ts';
export {
  type PlanTeamsOptions,
  planTeams,
  type RefusedRemoval,
  type TeamHint,
  type TeamPlan,
} from './provisioning/plan-teams.ts';
export { type Provisioned, type ProvisionOptions, provision } from './provisioning/provision.ts';
