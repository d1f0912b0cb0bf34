import { expect, test } from 'vitest';
import { SamlError } from '../../src/errors/saml-error.ts';
import { createChecklist } from '../../src/rules/checklist.ts';
import { stages } from '../../src/rules/stages.ts';

const long = 'x'.repeat(250);

test('says once, and rightly, how much of a long value is left out', () => {
  const list = createChecklist({ stopAtFirst: false });
  list.attempt(stages.xml, () => {
    throw new SamlError('xml_malformed', { actual: long });
  });
  list.record(stages.message, { code: 'response_not_xml', actual: long });
  const shown = `${'x'.repeat(200)}… (50 more characters)`;
  expect(list.checks.map(({ actual }) => actual)).toEqual([shown, shown]);
});

test('says nothing of what was expected and what came where a finding does not', () => {
  const list = createChecklist({ stopAtFirst: false });
  list.record(stages.message, { code: 'response_not_xml' });
  list.record(stages.message, { code: 'response_not_xml', expected: 'XML', actual: 'text' });
  const [bare, full] = list.checks;
  expect(Object.keys(bare ?? {})).toEqual(['rule', 'title', 'spec', 'outcome', 'code', 'remedy']);
  expect(full).toEqual({ ...bare, expected: 'XML', actual: 'text' });
});

test('throws the error of the failed check where it stops at the first', () => {
  const list = createChecklist({ stopAtFirst: true });
  const remedy = 'Do this.';
  const fail = () => list.record(stages.xml, { code: 'xml_malformed', actual: long, remedy });
  expect(fail).toThrow(
    expect.objectContaining({
      code: 'xml_malformed',
      actual: `${'x'.repeat(200)}… (50 more characters)`,
      remedy,
      check: expect.objectContaining({ rule: 'xml', outcome: 'fail', code: 'xml_malformed' }),
    }),
  );
});

test('lets anything but a SamlError through: a mistake of ours is no refusal', () => {
  const list = createChecklist({ stopAtFirst: false });
  const mistake = new TypeError('ours');
  expect(() =>
    list.attempt(stages.xml, () => {
      throw mistake;
    }),
  ).toThrow(mistake);
  expect(list.checks).toEqual([]);
});
