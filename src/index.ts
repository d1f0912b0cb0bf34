export { isSamlError, SamlError } from './errors/saml-error.ts';
