import { SamlError } from '../../errors/saml-error.ts';
import type { Answer } from './application.ts';

/** Tells a login from a refusal, after the example of one of each. */
export type Judge = (answer: Answer) => 'accepted' | 'refused' | 'failed';

/**
 * Learns from a login that is good and one that is not how this application answers to either.
 * What tells a login is the cookies that only it sets; where there are none, status and address.
 *
 * @throws SamlError cli_attack_login_refused, cli_attack_indistinct
 */
export function learnAnswers(good: Answer, bad: Answer): Judge {
  if (good.status === 0 || good.status >= 400) {
    throw new SamlError('cli_attack_login_refused', { actual: `status ${good.status}` });
  }
  const ofLogin = good.cookies.filter((name) => !bad.cookies.includes(name));
  const leadsTo = ({ status, location }: Answer): string => `${status} ${location ?? ''}`;
  const isLogin = (answer: Answer): boolean =>
    ofLogin.length > 0
      ? ofLogin.every((name) => answer.cookies.includes(name))
      : leadsTo(answer) === leadsTo(good);
  if (isLogin(bad)) {
    throw new SamlError('cli_attack_indistinct', { actual: leadsTo(bad).trim() });
  }
  return (answer) => {
    if (isLogin(answer)) return 'accepted';
    return answer.status === 0 || answer.status >= 500 ? 'failed' : 'refused';
  };
}
