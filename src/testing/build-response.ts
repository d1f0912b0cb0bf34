import { namespaces } from '../xml/namespaces.ts';
import { buildAssertion } from './build-assertion.ts';
import { buildIssuer } from './build-issuer.ts';
import { encryptMarks } from './encrypt-marked.ts';
import {
  declaration,
  expandUrn,
  orDefault,
  qualified,
  type ResponseContext,
  statusBase,
  timeText,
} from './response-defaults.ts';
import { signMark } from './sign-mark.ts';
import { element, type XmlContent, type XmlElementContent } from './xml-content.ts';

/**
 * The Response that a description asks for, in Okta's order, with marks where signatures will go.
 *
 * @see saml-core-2.0-os, 3.3.3
 */
export function buildResponse(context: ResponseContext): XmlElementContent {
  const { description, prefixes, inResponseTo } = context;
  const signs = description.sign ?? 'both';
  const signed = signs === 'both' || signs === 'response';
  return element(
    qualified(prefixes.samlp, 'Response'),
    {
      Destination: orDefault(description.destination, context.acsUrl),
      ID: context.responseId,
      InResponseTo: orDefault(description.responseInResponseTo, inResponseTo),
      IssueInstant: timeText(orDefault(description.responseIssueInstant, context.now)),
      Version: orDefault(description.responseVersion, '2.0'),
      [declaration(prefixes.samlp)]: namespaces.samlp,
      ...(context.declaresXs ? { 'xmlns:xs': namespaces.xs } : {}),
    },
    buildIssuer(orDefault(description.responseIssuer, context.issuer), context),
    signed ? signMark(context.responseId) : [],
    buildStatus(context),
    description.assertion === null ? [] : encryptMarks(buildAssertion(context), context),
    description.extra?.response ?? [],
  );
}

function buildStatus({ description, prefixes }: ResponseContext): XmlContent {
  const { status = 'Success', statusMessage = null } = description;
  if (status === null) return [];
  if (typeof status === 'object' && 'xml' in status) return status.xml;
  const codes = typeof status === 'string' ? [status] : status;
  return element(
    qualified(prefixes.samlp, 'Status'),
    { [declaration(prefixes.samlp)]: namespaces.samlp },
    nestCodes(codes, qualified(prefixes.samlp, 'StatusCode')),
    statusMessage === null
      ? []
      : element(qualified(prefixes.samlp, 'StatusMessage'), {}, statusMessage),
    description.extra?.status ?? [],
  );
}

function nestCodes(codes: readonly string[], name: string): XmlContent {
  const [outermost, ...inner] = codes;
  if (outermost === undefined) return [];
  return element(name, { Value: expandUrn(outermost, statusBase) }, nestCodes(inner, name));
}
