export {
  type CertificateOptions,
  type NormalizedCertificate,
  normalizeCertificate,
  normalizeCertificates,
} from './connection/certificate.ts';
export type { ClaimsIssue, ClaimsResult, ClaimsSchema } from './connection/claims-schema.ts';
export type { Connection, ConnectionWarning, RequireSigned } from './connection/connection.ts';
export type {
  AttributeNameOptions,
  ConnectionOptions,
  NameIdFormatName,
} from './connection/connection-options.ts';
export { defineConnection } from './connection/define-connection.ts';
export { adfs } from './connection/presets/adfs.ts';
export type { ConnectionPreset } from './connection/presets/connection-preset.ts';
export { entraId } from './connection/presets/entra-id.ts';
export { googleWorkspace } from './connection/presets/google-workspace.ts';
export { keycloak } from './connection/presets/keycloak.ts';
export { okta } from './connection/presets/okta.ts';
export { oneLogin } from './connection/presets/one-login.ts';
export type {
  AuthnContextComparison,
  AuthnContextOption,
  ExtensionElement,
  Scoping,
} from './connection/request-demands.ts';
export { type TenantUrls, tenantUrls } from './connection/tenant-urls.ts';
export { createReceipt } from './diagnosis/create-receipt.ts';
export type { Fix, FixPlace } from './diagnosis/fix.ts';
export type { IdpVendor } from './diagnosis/idp-vendor.ts';
export { type Reason, reasons } from './diagnosis/reason.ts';
export type { Receipt } from './diagnosis/receipt.ts';
export { reportPolicy } from './diagnosis/report-html.ts';
export { unfinishedCauses } from './diagnosis/unfinished-causes.ts';
export {
  type LoginCounts,
  type UnfinishedLogin,
  type UnfinishedLogins,
  type UnfinishedLoginsOptions,
  watchUnfinishedLogins,
} from './diagnosis/watch-unfinished-logins.ts';
export { errorCatalogue, type SamlErrorCode } from './errors/error-catalogue.ts';
export type { ErrorEntry } from './errors/error-entry.ts';
export { isSamlError, SamlError } from './errors/saml-error.ts';
export type { EventListener, EventSink } from './events/emit-event.ts';
export type { EventContext } from './events/event-context.ts';
export { jsonLineLogger } from './events/json-line-logger.ts';
export type {
  CertificateExpiring,
  LoginRefused,
  LoginReplayed,
  LoginStarted,
  LoginSucceeded,
  LogoutRefused,
  LogoutStarted,
  LogoutSucceeded,
  MetadataRefreshed,
  MetadataRefreshFailed,
  SamlEvent,
  TeamsSynced,
  UserCreated,
  UserRefused,
} from './events/saml-event.ts';
export type {
  AnsweredLogoutRequest,
  EndedSessions,
  EndSessions,
  LogoutToAnswer,
} from './flows/answer-logout.ts';
export {
  createServiceProvider,
  type ServiceProvider,
} from './flows/create-service-provider.ts';
export type { Secret } from './flows/derive-keys.ts';
export type { PostedResponse } from './flows/expect-answer.ts';
export { explainResponse } from './flows/explain-response.ts';
export type { FinishedLogin } from './flows/finish-login.ts';
export type { AnsweredLogout, FinishedLogout } from './flows/finish-logout.ts';
export type { BegunSession } from './flows/remember-session.ts';
export { type Replayed, type ReplayOptions, replayReceipt } from './flows/replay-receipt.ts';
export type { Report, ReportData, ReportHtmlOptions, ReportOptions } from './flows/report.ts';
export type { ServiceProviderOptions } from './flows/service-options.ts';
export type { StartedLogin, StartLoginOptions } from './flows/start-login.ts';
export type { StartedLogout, StartLogoutOptions } from './flows/start-logout.ts';
export { type VerifyOptions, verifyResponse } from './flows/verify-response.ts';
export {
  type CacheConnectionsOptions,
  type CachedConnections,
  cacheConnections,
} from './http/cache-connections.ts';
export { createSamlHandler, type SamlHandler } from './http/create-saml-handler.ts';
export type { ErrorPageTheme } from './http/error-page-style.ts';
export type {
  ErrorPageContext,
  LoginContext,
  LogoutContext,
  MaybeConnection,
  OwnErrorPage,
  SamlHandlerOptions,
  SessionsToEnd,
  SignedInHeaders,
  SignedInResult,
  SignedInSession,
} from './http/handler-options.ts';
export type { Login } from './login/login.ts';
export {
  buildLogoutRequest,
  type LogoutRequestOptions,
  type OutgoingLogoutRequest,
} from './logout/build-logout-request.ts';
export {
  buildLogoutResponse,
  type LogoutOutcome,
  type LogoutResponseOptions,
  type OutgoingLogoutResponse,
} from './logout/build-logout-response.ts';
export { type LogoutSubject, logoutSubjectOf } from './logout/logout-subject.ts';
export type { LogoutForm, LogoutQuery, ReceivedLogout } from './logout/received-logout.ts';
export type { Sending, SignedMessage } from './logout/send-message.ts';
export { type LogoutRequest, verifyLogoutRequest } from './logout/verify-logout-request.ts';
export { type LogoutResponse, verifyLogoutResponse } from './logout/verify-logout-response.ts';
export { fetchIdpMetadata } from './metadata/fetch-idp-metadata.ts';
export type { FetchIdpMetadataOptions, MetadataFetch } from './metadata/fetch-options.ts';
export { idpFromMetadata } from './metadata/idp-from-metadata.ts';
export type { BindingUrls, IdpMetadata } from './metadata/idp-metadata.ts';
export { type IdpMetadataSource, idpMetadataSource } from './metadata/idp-metadata-source.ts';
export { readIdpMetadata } from './metadata/read-idp-metadata.ts';
export type { ReadIdpMetadataOptions } from './metadata/read-options.ts';
export type { IdpMetadataSourceOptions } from './metadata/source-options.ts';
export type {
  SpContact,
  SpMetadataOptions,
  SpOrganization,
} from './metadata/sp-metadata-options.ts';
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
export type { Asked, AskedSubject } from './request/asked.ts';
export {
  type AuthnRequest,
  type AuthnRequestOptions,
  buildAuthnRequest,
} from './request/build-authn-request.ts';
export type { RequestOptions, SubjectOption } from './request/request-options.ts';
export type { Check } from './rules/check.ts';
export type { RuleName } from './rules/rule-names.ts';
export type { AlgorithmName } from './signature/algorithms.ts';
export { type MemoryReplayStoreOptions, memoryReplayStore } from './stores/memory-replay-store.ts';
export {
  type MemorySessionRegistryOptions,
  memorySessionRegistry,
} from './stores/memory-session-registry.ts';
export type { ReplayStore } from './stores/replay-store.ts';
export type {
  RememberedSession,
  SessionQuery,
  SessionRegistry,
} from './stores/session-registry.ts';
export type { Limits } from './xml/limits.ts';
