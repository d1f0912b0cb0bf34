import { SamlError } from '../../errors/saml-error.ts';

/**
 * Attacks are for the own machine. Another host has to be named once more, by whoever answers for
 * it.
 *
 * @throws SamlError cli_value_invalid, cli_attack_host_foreign
 */
export function checkHost(url: string, owned: string | undefined): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new SamlError('cli_value_invalid', { expected: 'an http or https URL', actual: url });
  }
  const { hostname } = parsed;
  if (!isLoopback(hostname) && hostname !== owned) {
    throw new SamlError('cli_attack_host_foreign', {
      expected: 'localhost, 127.0.0.1 or [::1]',
      actual: hostname,
    });
  }
  return parsed;
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
