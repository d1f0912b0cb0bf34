import { namespaces } from '../xml/namespaces.ts';
import {
  declaration,
  fiveMinutesAfter,
  fiveMinutesBefore,
  orDefault,
  qualified,
  type ResponseContext,
  timeText,
} from './response-defaults.ts';
import { element, type XmlContent } from './xml-content.ts';

/** @see saml-core-2.0-os, 2.5 */
export function buildConditions(context: ResponseContext): XmlContent {
  const { description, prefixes, now } = context;
  const restrictions = description.audiences ?? [context.audience];
  return element(
    qualified(prefixes.saml, 'Conditions'),
    {
      NotBefore: timeText(orDefault(description.notBefore, fiveMinutesBefore(now))),
      NotOnOrAfter: timeText(orDefault(description.notOnOrAfter, fiveMinutesAfter(now))),
      [declaration(prefixes.saml)]: namespaces.saml,
    },
    restrictions.map((audiences) =>
      element(
        qualified(prefixes.saml, 'AudienceRestriction'),
        {},
        [audiences]
          .flat()
          .map((audience) => element(qualified(prefixes.saml, 'Audience'), {}, audience)),
      ),
    ),
    Array.from({ length: description.oneTimeUse ?? 0 }, () =>
      element(qualified(prefixes.saml, 'OneTimeUse')),
    ),
    description.extra?.conditions ?? [],
  );
}
