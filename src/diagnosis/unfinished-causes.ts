/** Why somebody who was sent to Okta does not come back: it shows a page of its own then. */
export const unfinishedCauses: readonly string[] = [
  'The user is not assigned to the application (Okta: Assignments).',
  'The "Single sign on URL" in Okta is not the ACS URL that the request names.',
  'The "Name ID format" in Okta is not the one that the request asks for: set nameIdPolicy here to null to ask for none.',
  "The user closed the page, failed Okta's own sign-in, or a sign-on policy denied it (Okta: Reports > System Log).",
  'The application in Okta is deactivated, or idp.loginUrl here belongs to another one.',
];
