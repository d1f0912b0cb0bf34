import { namespaces } from '../xml/namespaces.ts';
import { encryptPart } from './encrypt-marked.ts';
import { nameIdFormatUri } from './name-id-format-uri.ts';
import { renderXml } from './render-xml.ts';
import {
  confirmationBase,
  declaration,
  expandUrn,
  fiveMinutesAfter,
  orDefault,
  qualified,
  type ResponseContext,
  samlDeclaration,
  timeText,
} from './response-defaults.ts';
import type { ConfirmationDescription } from './response-description.ts';
import { element, type XmlContent } from './xml-content.ts';

/** @see saml-core-2.0-os, 2.4 */
export function buildSubject(context: ResponseContext): XmlContent {
  const { description, prefixes } = context;
  const confirmations = description.confirmations ?? [{}];
  return element(
    qualified(prefixes.saml, 'Subject'),
    { [declaration(prefixes.saml)]: namespaces.saml },
    buildNameId(context),
    confirmations.map((confirmation) => buildConfirmation(confirmation, context)),
    description.extra?.subject ?? [],
  );
}

function buildNameId(context: ResponseContext): XmlContent {
  const { description, prefixes } = context;
  const { nameId = 'alice@example.com', nameIdFormat = 'emailAddress' } = description;
  if (nameId === null) return [];
  const named = (declarations: Readonly<Record<string, string>>): XmlContent =>
    element(
      qualified(prefixes.saml, 'NameID'),
      {
        Format: nameIdFormat === null ? null : nameIdFormatUri(nameIdFormat),
        ...description.nameIdAttributes,
        ...declarations,
      },
      nameId,
    );
  const text = (): string => renderXml(named(samlDeclaration(context)), { pretty: false });
  return encryptPart('nameId', { text, context }) ?? named({});
}

function buildConfirmation(
  confirmation: ConfirmationDescription,
  context: ResponseContext,
): XmlContent {
  const { description, prefixes } = context;
  const method = orDefault(confirmation.method, 'bearer');
  return element(
    qualified(prefixes.saml, 'SubjectConfirmation'),
    { Method: method === null ? null : expandUrn(method, confirmationBase) },
    confirmation.data === null
      ? []
      : buildConfirmationData(
          {
            recipient: orDefault(description.recipient, context.acsUrl),
            inResponseTo: orDefault(description.confirmationInResponseTo, context.inResponseTo),
            notBefore: orDefault(description.confirmationNotBefore, null),
            notOnOrAfter: orDefault(
              description.confirmationNotOnOrAfter,
              fiveMinutesAfter(context.now),
            ),
            ...confirmation,
          },
          qualified(prefixes.saml, 'SubjectConfirmationData'),
        ),
  );
}

function buildConfirmationData(
  {
    recipient = null,
    inResponseTo = null,
    notBefore = null,
    notOnOrAfter = null,
  }: ConfirmationDescription,
  name: string,
): XmlContent {
  return element(name, {
    InResponseTo: inResponseTo,
    NotBefore: timeText(notBefore),
    NotOnOrAfter: timeText(notOnOrAfter),
    Recipient: recipient,
  });
}
