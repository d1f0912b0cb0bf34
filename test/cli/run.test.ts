import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { verbs } from '../../src/cli/verbs.ts';
import { runCli, runJson, widest } from './run-cli.ts';

test('prints the version of the package', async () => {
  const { output } = await runCli(['--version']);
  expect(output).toBe(`${packageJson.version}\n`);
});

describe('help', () => {
  test.each([[], ['--help'], ['help']])('lists every verb for %j', async (...words) => {
    const { exitCode, output } = await runCli(words);
    expect(exitCode).toBe(0);
    for (const { name, summary } of verbs) {
      expect(summary.length).toBeLessThanOrEqual(64);
      expect(output).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 20)}`, 'm'));
    }
  });

  test.each(verbs)('of $name fits 80 columns and names each option', async ({ name, options }) => {
    const { exitCode, output } = await runCli([name, '--help']);
    expect(exitCode).toBe(0);
    expect(widest(output)).toBeLessThanOrEqual(80);
    for (const option of Object.keys(options)) expect(output).toContain(`--${option}`);
    expect((await runCli(['help', name])).output).toBe(output);
  });
});

describe('wrong usage ends with 2 and says what is wrong', () => {
  test('a verb that does not exist, with the nearest that does', async () => {
    const { exitCode, output, errors } = await runCli(['certficate']);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' });
    expect(errors).toContain('cli_verb_unknown');
    expect(errors).toContain('Did you mean certificate?');
    expect(await runCli(['xyz'])).toMatchObject({ exitCode: 2 });
  });

  test.each([
    [['certificate', '--jsn'], 'cli_argument_unknown', 'Did you mean --json?'],
    [['certificate', '--zzzzzzzz'], 'cli_argument_unknown', '--zzzzzzzz'],
    [['certificate', '--json=yes'], 'cli_value_invalid', '--json alone'],
    [['certificate', 'a', 'b'], 'cli_argument_unknown', 'one FILE'],
    [['certificate', '--__proto__'], 'cli_argument_unknown', '--__proto__'],
    [['certificate'], 'cli_input_missing', 'pipe'],
    [['certificate', '/nowhere/at/all'], 'cli_file_unreadable', 'ENOENT'],
  ])('%j', async (words, code, text) => {
    const { exitCode, errors } = await runCli(words);
    expect(exitCode).toBe(2);
    expect(errors).toContain(code);
    expect(errors).toContain(text);
    expect(errors).not.toMatch(/ {4}at /);
  });

  test.each([
    [['explain', '--now', '--json'], '--now TIME'],
    [['explain', '--now'], 'nothing'],
    [['explain', '--now', 'a', '--now', 'b'], '--now once'],
    [['explain', '--now='], '--now like'],
  ])('an option without its one value: %j', async (words, text) => {
    const { exitCode, output, errors } = await runCli(words, { input: '<a/>' });
    expect(exitCode).toBe(2);
    expect(output + errors).toMatch(/cli_(?:value_invalid|option_missing)/);
    if (!text.includes('like')) expect(output + errors).toContain(text);
  });

  test('as one JSON object with --json', async () => {
    const { exitCode, json } = await runJson(['certificate']);
    expect(exitCode).toBe(2);
    expect(json).toMatchObject({ ok: false, error: { code: 'cli_input_missing' } });
  });
});

describe('a fault in samlet itself', () => {
  const failing = (error: unknown) => async () => {
    throw error;
  };

  test.each([
    [new Error('disk \u001b[31mfull'), 'disk \\u{1b}[31mfull'],
    ['a string', 'a string'],
  ])('is told without a stack trace, nothing unescaped: %#', async (error, text) => {
    const { exitCode, errors } = await runCli(['fake-idp', '--port', '0'], {
      stopped: failing(error),
    });
    expect(exitCode).toBe(2);
    expect(errors).toBe(`samlet: this is a fault in samlet itself: ${text}\n`);
  });
});
