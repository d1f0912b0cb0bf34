import type { SamlError } from '../errors/saml-error.ts';
import type { EventContext } from './event-context.ts';
import type { LoginRefused } from './saml-event.ts';

/** Makes the event of a refusal from its error, whose values are escaped and shortened already. */
export function loginRefused(
  error: SamlError,
  context: EventContext & { readonly requestId?: string | undefined },
): LoginRefused {
  return {
    type: 'login.refused',
    ...context,
    code: error.code,
    rule: error.check?.rule,
    expected: error.expected,
    actual: error.actual,
    remedy: error.remedy,
    checks: error.checks,
  };
}
