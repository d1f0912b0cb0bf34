import { readInstant } from '../assertion/instant.ts';
import { SamlError } from '../errors/saml-error.ts';
import type { Asked, AskedSubject } from './asked.ts';

type Checks = Readonly<Record<keyof Asked, (value: unknown) => boolean>>;

/** What each part must be, so that none is silently passed over. */
const checks: Checks = {
  authenticatedSince: (value) => typeof value === 'string' && readInstant(value).time >= 0,
  isPassive: (value) => value === true,
  authnContext: isNames,
  subject: isSubject,
  idpList: isNames,
  proxyCount: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
};

/**
 * Takes what a caller kept of a request, if it is what `buildAuthnRequest` gave.
 *
 * @throws SamlError config_option_invalid
 */
export function readAsked(asked: unknown): Asked {
  const isObject = typeof asked === 'object' && asked !== null && !Array.isArray(asked);
  const wrong = Object.entries(isObject ? asked : { asked }).find(
    ([name, value]) =>
      value !== undefined && !(Object.hasOwn(checks, name) && checks[name as keyof Asked](value)),
  );
  if (wrong === undefined) return asked as Asked;
  throw new SamlError('config_option_invalid', {
    expected: 'asked: what buildAuthnRequest gave, as it was',
    actual: `another ${wrong[0]}`,
  });
}

function isNames(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
  );
}

function isSubject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { nameId, format } = value as Partial<AskedSubject>;
  return typeof nameId === 'string' && (format === null || typeof format === 'string');
}
