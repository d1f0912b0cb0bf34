import { SamlError } from '../../errors/saml-error.ts';
import { defaultUsers } from '../../testing/okta/default-users.ts';
import type { FakeOktaUser } from '../../testing/okta/fake-okta-options.ts';
import type { Io } from '../io.ts';
import { readJsonFile } from '../read-json-file.ts';

/**
 * Who can sign in: those of the file and of --user, or alice and bob.
 *
 * @throws SamlError cli_json_invalid, cli_value_invalid, cli_file_unreadable
 */
export async function readUsers(
  {
    file,
    users = [],
  }: { readonly file: string | undefined; readonly users: readonly string[] | undefined },
  io: Io,
): Promise<readonly FakeOktaUser[]> {
  const fromFile = file === undefined ? [] : usersOf((await readJsonFile(file, io))['users'], file);
  const all = [...fromFile, ...users.map(parseUser)];
  return all.length === 0 ? defaultUsers : all;
}

/** `alice@example.com`, and behind a slash her groups: `alice@example.com/Everyone,Engineering`. */
function parseUser(text: string): FakeOktaUser {
  const [login = '', groups = ''] = text.split(/\/(.*)/s);
  if (/^[^\s@]+@[^\s@]+$/.test(login)) {
    return completeUser({ login, groups: groups.split(',').filter((name) => name !== '') });
  }
  throw new SamlError('cli_value_invalid', {
    expected: '--user alice@example.com/Everyone,Engineering',
    actual: text,
  });
}

function usersOf(users: unknown, file: string): readonly FakeOktaUser[] {
  const isList = Array.isArray(users) && users.length > 0;
  if (isList && users.every(isUser)) return users.map(completeUser);
  throw new SamlError('cli_json_invalid', {
    expected:
      '{"users": [{"login": "alice@example.com", "groups": ["Everyone"]}]}; also password, firstName, lastName',
    actual: file,
  });
}

type GivenUser = Pick<FakeOktaUser, 'login'> & Partial<FakeOktaUser>;

const textFields = ['password', 'firstName', 'lastName'] as const;

function isUser(value: unknown): value is GivenUser {
  if (typeof value !== 'object' || value === null) return false;
  const user = value as Record<string, unknown>;
  const { login, groups = [] } = user;
  const isNamed = typeof login === 'string' && login !== '';
  const hasTexts = textFields.every((name) => ['string', 'undefined'].includes(typeof user[name]));
  return (
    isNamed && hasTexts && Array.isArray(groups) && groups.every((name) => typeof name === 'string')
  );
}

/** "alice@example.com" is Alice Example, and her password "alice-password". */
function completeUser({ login, ...given }: GivenUser): FakeOktaUser {
  const [local = '', domain = ''] = login.split('@');
  const [company = ''] = domain.split('.');
  return {
    login,
    password: given.password ?? `${local}-password`,
    firstName: given.firstName ?? capital(local),
    lastName: given.lastName ?? capital(company),
    groups: given.groups ?? ['Everyone'],
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
