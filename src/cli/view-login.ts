import { showValue } from '../errors/show-value.ts';
import type { Login } from '../login/login.ts';
import { listFields } from './wrap-text.ts';

/** Who would be signed in. */
export function viewLogin(login: Login): string {
  const { nameId, nameIdFormat, groups, groupsAsserted, attributes } = login;
  return listFields([
    ['email', login.email === undefined ? 'none' : showValue(login.email)],
    ['NameID', `${showValue(nameId)} (${showValue(nameIdFormat ?? 'no format')})`],
    ['groups', groupsAsserted ? groups.map(showValue).join(', ') || 'none' : 'not sent'],
    ...[...attributes].map(
      ([name, values]) => [`${showValue(name)}:`, values.map(showValue).join(', ')] as const,
    ),
  ]);
}

/** The same for programs. */
export function loginData({ email, nameId, nameIdFormat, groups, ...login }: Login): object {
  const attributes = Object.fromEntries(login.attributes);
  return { email, nameId, nameIdFormat, groups, groupsAsserted: login.groupsAsserted, attributes };
}
