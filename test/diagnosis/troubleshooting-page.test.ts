import { expect, test } from 'vitest';
import { reasons } from '../../src/diagnosis/reason.ts';
import { encryptionErrors } from '../../src/errors/encryption-errors.ts';
import { errorCatalogue } from '../../src/errors/error-catalogue.ts';
import { messageErrors } from '../../src/errors/message-errors.ts';
import { ruleErrors } from '../../src/errors/rule-errors.ts';
import { signatureErrors } from '../../src/errors/signature-errors.ts';
import type { LoginRuleName } from '../../src/rules/rule-names.ts';
import { codesOfChecks } from './troubleshooting/codes-of-checks.ts';
import { failedChecks, seenReasons } from './troubleshooting/seen-reasons.ts';
import { troubleshootingPage } from './troubleshooting/troubleshooting-page.ts';

const failed = failedChecks();
const listed = new Set(Object.values(codesOfChecks).flat());

test('every code of a refused response belongs to a check', () => {
  const codes = Object.keys({
    ...messageErrors,
    ...signatureErrors,
    ...ruleErrors,
    ...encryptionErrors,
  }).filter((code) => !code.startsWith('config_'));
  expect(codes.toSorted()).toEqual([...listed].toSorted());
});

test('every check refuses with the codes that the page lists for it', () => {
  for (const { rule, code } of failed) expect(codesOfChecks[rule as LoginRuleName]).toContain(code);
});

test('every cause is found in a broken set-up, or behind groups that do not come', () => {
  const found = new Set([...seenReasons().values()].flatMap((each) => [...each.keys()]));
  const elsewhere = ['groups-near-name', 'groups-joined', 'groups-absent', 'signer-expired'];
  const named = Object.keys(reasons).filter((reason) => !elsewhere.includes(reason));
  expect(named.toSorted()).toEqual([...found].toSorted());
});

test('every code that is met while people sign in or out is on the page', () => {
  const page = troubleshootingPage();
  const atHome = /^(?:config|cli|testing|metadata)_/;
  const codes = Object.keys(errorCatalogue).filter((code) => !atHome.test(code));
  expect(codes.filter((code) => !page.includes(`#### \`${code}\``))).toEqual([]);
});

/** Written by `npm run docs:troubleshooting`. */
test('docs/troubleshooting.md is what the checks and the catalogue say', async () => {
  await expect(troubleshootingPage()).toMatchFileSnapshot('../../docs/troubleshooting.md');
});
