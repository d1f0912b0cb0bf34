/** The addresses of one tenant, below `<baseUrl>/login/saml/<domain>`. */
export type RouteName = 'login' | 'callback' | 'metadata' | 'logout';

/** What the path of a request says. The domain is what stands there, and not checked yet. */
export interface Route {
  readonly name: RouteName;
  readonly domain: string;
}

const names: Readonly<Record<string, RouteName>> = {
  '': 'login',
  '/callback': 'callback',
  '/metadata': 'metadata',
  '/logout': 'logout',
};

/** Finds the route of a path. Of the request's address only the path counts, never its host. */
export function findRoute(basePath: string, pathname: string): Route | undefined {
  const prefix = `${basePath}/login/saml/`;
  if (!pathname.startsWith(prefix)) return undefined;
  const [, domain = '', rest = ''] = /^([^/]+)(.*)$/s.exec(pathname.slice(prefix.length)) ?? [];
  const name = Object.hasOwn(names, rest) ? names[rest] : undefined;
  return name && domain !== '' ? { name, domain } : undefined;
}
