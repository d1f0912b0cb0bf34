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
export {
  createServiceProvider,
  type ServiceProvider,
} from './flows/create-service-provider.ts';
export type { Secret } from './flows/derive-keys.ts';
export type { FinishedLogin, PostedResponse } from './flows/finish-login.ts';
export type { ServiceProviderOptions } from './flows/service-options.ts';
export type { StartedLogin, StartLoginOptions } from './flows/start-login.ts';
export {
  type CacheConnectionsOptions,
  type CachedConnections,
  cacheConnections,
} from './http/cache-connections.ts';
export { createSamlHandler, type SamlHandler } from './http/create-handler.ts';
export type { ErrorPageTheme } from './http/error-page-style.ts';
export type {
  ErrorPageContext,
  LoginContext,
  MaybeConnection,
  SamlHandlerOptions,
  SignedInHeaders,
  SignedInResult,
} from './http/handler-options.ts';
export { writeSpMetadata } from './metadata/write-sp-metadata.ts';
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
