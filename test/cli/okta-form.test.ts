import { describe, expect, test } from 'vitest';
import { runCli, runJson, widest } from './run-cli.ts';

const acme = ['okta-form', '--base-url', 'https://portal.example.com', '--domain', 'acme'];

test('tells the two addresses, and both places of the groups', async () => {
  const { exitCode, output } = await runCli(acme);
  expect(exitCode).toBe(0);
  expect(widest(output)).toBeLessThanOrEqual(80);
  expect(output).toMatch(
    /^ {2}Single sign-on URL\n +https:\/\/portal.example.com\/login\/saml\/acme\/callback$/m,
  );
  expect(output).toMatch(
    /^ {2}Audience URI \(SP Entity ID\) +https:\/\/portal.example.com\/login\/saml\/acme$/m,
  );
  expect(output).toContain('Show legacy configuration');
  expect(output).toContain('Add expression');
  expect(output).toMatch(/Filter +Matches regex\n {2}Value +\.\*\n/);
  expect(output).toContain("'BUILT_IN'}}).![profile.name]");
});

test('sends only some groups with --group-prefix', async () => {
  const { json } = await runJson([...acme, '--group-prefix', 'Acme-']);
  expect(json['groupExpression']).toBe(
    "user.getGroups({'group.profile.name': 'Acme-', 'operator': 'STARTS_WITH'}).![profile.name]",
  );
  const { output } = await runCli([...acme, '--group-prefix', 'Acme-']);
  expect(output).toMatch(/Filter +Starts with\n {2}Value +Acme-\n/);
});

describe('--terraform', () => {
  test('prints a resource with the same values', async () => {
    const { output } = await runCli([...acme, '--terraform']);
    expect(output).toContain(
      'sso_url                  = "https://portal.example.com/login/saml/acme/callback"',
    );
    expect(output).toContain('subject_name_id_template = "$${user.email}"');
    expect(output).toContain('filter_type  = "REGEX"');
    expect(output).toContain('values = ["user.firstName"]');
  });

  test('no value becomes a template of Terraform', async () => {
    const words = [
      ...acme,
      '--terraform',
      '--name',
      '$'.concat('{file("x")} %{if} "'),
      '--group-prefix',
      'A',
    ];
    const { output } = await runCli(words);
    expect(output).toContain('label                    = "$${file(\\"x\\")} %%{if} \\""');
    expect(output).toContain('filter_type  = "STARTS_WITH"');
    const { json } = await runJson(words);
    expect(json['terraform']).toBe(output.trimEnd());
  });
});

test.each([
  [['okta-form'], 'cli_option_missing'],
  [['okta-form', '--domain', 'acme'], 'cli_option_missing'],
  [['okta-form', '--base-url', 'https://a.example', '--domain', 'a_b'], 'config_domain_underscore'],
  [['okta-form', '--base-url', 'portal', '--domain', 'acme'], 'config_base_url_invalid'],
  [[...acme, '--group-prefix', "x'})"], 'cli_value_invalid'],
])('%j is refused with %s', async (words, code) => {
  const { exitCode, errors } = await runCli(words);
  expect(exitCode).toBe(2);
  expect(errors).toContain(code);
});
