const slowest = 1000;
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Says what is wrong with the outcome of a case, or undefined where nothing is: a SamlError, or a
 * Login whose facts are those of one genuine response that is valid for this request and time.
 *
 * @param {{ verifyResponse: Function, explainResponse: Function, isSamlError: Function }} samlet
 * @param {{ connection: object, at: object, valid: { xml: string }[] }} sources
 */
export function createOracle(samlet, { connection, at, valid }) {
  const verify = (value) => samlet.verifyResponse(connection, value, at);
  const genuine = new Set(valid.map(({ xml }) => facts(verify(encode(xml)))));
  const counts = { accepted: 0, refused: new Map(), longest: 0 };

  const outcomeOf = (value) => {
    const begun = performance.now();
    const outcome = attempt(() => verify(value));
    return { ...outcome, milliseconds: performance.now() - begun };
  };

  const judge = (value, { explain }) => {
    const outcome = outcomeOf(value);
    counts.longest = Math.max(counts.longest, outcome.milliseconds);
    if (isSlow(outcome, () => outcomeOf(value))) return `${outcome.milliseconds} ms`;
    const fault = outcome.login ? judgeLogin(outcome.login) : judgeError(outcome.error);
    return fault ?? (explain ? judgeReport(value, outcome) : undefined);
  };

  const judgeLogin = (login) => {
    counts.accepted += 1;
    const said = facts(login);
    return genuine.has(said) ? undefined : `accepted what nobody signed: ${said}`;
  };

  const judgeError = (error) => {
    if (!samlet.isSamlError(error)) return `threw ${error?.stack ?? error}`;
    counts.refused.set(error.code, (counts.refused.get(error.code) ?? 0) + 1);
    const told = [error.message, error.expected, error.actual, error.remedy].join('');
    return unprintable.test(told) ? `told unescaped: ${JSON.stringify(told)}` : undefined;
  };

  const judgeReport = (value, { login, error }) => {
    const { report, error: thrown } = attempt(() => ({
      report: samlet.explainResponse(connection, value, at),
    }));
    if (thrown) return `explainResponse threw ${thrown.stack}`;
    if (report.ok !== (login !== undefined)) return 'verify and explain do not agree';
    const failed = report.checks.find(({ outcome }) => outcome === 'fail');
    return failed?.code === error?.code
      ? undefined
      : `explained ${failed?.code}, not ${error.code}`;
  };

  return { judge, counts };
}

/** A busy machine may hold any process up: only what is slow three times is slow. */
function isSlow({ milliseconds }, again) {
  if (milliseconds <= slowest) return false;
  return again().milliseconds > slowest && again().milliseconds > slowest;
}

function attempt(run) {
  try {
    const result = run();
    return 'report' in result ? result : { login: result };
  } catch (error) {
    return { error };
  }
}

/** Everything in a Login, the text of its Assertion too. */
function facts({ select, attributes, ...rest }) {
  return JSON.stringify([rest, [...attributes], select('string(/*)'), select('//@*')]);
}

export function encode(xml) {
  return Buffer.from(xml, 'utf8').toString('base64');
}
