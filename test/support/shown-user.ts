import { unescapeHtml, type WebPage } from './web-session.ts';

/** What the examples' signed-in page says of the user. */
export function shownUser({ text }: WebPage): {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly groups: readonly string[];
} {
  const textOf = (id: string): string | undefined => {
    const found = text.split(`<span id="${id}">`)[1]?.split('</span>')[0];
    return found === undefined ? undefined : unescapeHtml(found);
  };
  const list = text.split('<ul id="groups">')[1]?.split('</ul>')[0] ?? '';
  const groups = [...list.matchAll(/<li>(.*?)<\/li>/g)];
  return {
    email: textOf('email'),
    name: textOf('name'),
    groups: groups.map(([, group = '']) => unescapeHtml(group)),
  };
}
