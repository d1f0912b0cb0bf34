import { postAnswer, startVisit } from './application.ts';
import { type Attempt, goodAnswer, partiesOf } from './attempt.ts';
import { createCookieJar } from './cookie-jar.ts';

/** Good responses in the wrong browser, or once too often: nothing is wrong with the XML. */
export const browserAttempts: readonly Attempt[] = [
  {
    family: 'browsers',
    name: 'a good answer, posted twice',
    story: 'Whoever reads it in a log or a history signs in once more.',
    source: 'saml-profiles-2.0-os, 4.1.4.5',
    isStricter: false,
    run: async (target) => {
      const visit = await startVisit(target.startUrl);
      const samlResponse = goodAnswer(partiesOf(target, visit));
      // The browser goes back: its cookies are those of before.
      const before = { ...visit, jar: frozenJar(visit.jar.header()) };
      await postAnswer(target.callbackUrl, { samlResponse, visit: before });
      return postAnswer(target.callbackUrl, { samlResponse, visit: before });
    },
  },
  {
    family: 'browsers',
    name: 'a good answer, carried into another browser with a login of its own',
    story:
      'The attacker signs in and lets the victim post it, who then works in the wrong account.',
    isStricter: false,
    run: async (target) => {
      const [mine, victim] = [await startVisit(target.startUrl), await startVisit(target.startUrl)];
      const samlResponse = goodAnswer(partiesOf(target, mine));
      return postAnswer(target.callbackUrl, { samlResponse, visit: victim });
    },
  },
  {
    family: 'browsers',
    name: 'a good answer and its RelayState, posted by a browser that began no login',
    story: 'The same, at a victim who has not been here before.',
    isStricter: false,
    run: async (target) => {
      const visit = await startVisit(target.startUrl);
      const samlResponse = goodAnswer(partiesOf(target, visit));
      const stranger = { ...visit, jar: createCookieJar() };
      return postAnswer(target.callbackUrl, { samlResponse, visit: stranger });
    },
  },
];

/** Sends the same cookies whatever was set since, and still tells what is set. */
function frozenJar(header: string): ReturnType<typeof createCookieJar> {
  return { take: createCookieJar().take, header: () => header };
}
