import { showValue } from '../errors/show-value.ts';
import type { Check } from '../rules/check.ts';
import { type AlgorithmName, algorithmName } from '../signature/algorithms.ts';
import type { LocatedSignature } from '../signature/locate-signatures.ts';
import { namespaces } from '../xml/namespaces.ts';
import { attributeOf, elementsOf, isNamed } from '../xml/select.ts';
import type { Explanation } from './explanation.ts';
import type { Fix } from './fix.ts';
import { fixAtIdp, fixHere, provable, unprovable } from './make-edit.ts';
import { signatureFault, signedPart } from './signed-part.ts';
import type { Situation, Trial } from './trial.ts';

/** For an algorithm that is refused: whether it is SHA-1, not allowed here, or unknown. */
export function explainAlgorithm(check: Check, situation: Situation): Explanation | undefined {
  const part = situation.response && signedPart(situation.response, check.rule);
  if (part === undefined) return undefined;
  const uris = methodsOf(part);
  const names = uris.flatMap((uri) => algorithmName(uri) ?? []);
  const isSha1 = names.some((name) => name.endsWith('sha1'));
  const from = (names.length === uris.length ? names : uris.map(showValue)).join(' and ');
  const atIdp = fixAtIdp(situation, {
    field: 'signatureAlgorithm',
    from,
    to: 'RSA-SHA256 and SHA256',
  });
  if (names.length < uris.length) {
    const evidence = `It names ${from}.`;
    return { reason: 'algorithm-unknown', evidence, edit: unprovable(atIdp, check) };
  }
  const apply = (trial: Trial): Trial => allowing(trial, names);
  const { connection } = apply(situation.trial);
  const fault = signatureFault(part, connection);
  const verdict =
    fault === undefined
      ? 'With these allowed, the signature is good under a trusted certificate.'
      : `With these allowed, it fails still: ${fault.code}.`;
  return {
    reason: isSha1 ? 'sha1-refused' : 'algorithm-refused',
    evidence: `It uses ${from}. ${verdict}`,
    ...(isSha1
      ? { hint: 'To accept SHA-1 for a while, add "rsa-sha1" and "sha1" to algorithms here.' }
      : {}),
    edit: provable(isSha1 ? atIdp : fixAlgorithms(situation, names), apply),
  };
}

function fixAlgorithms({ trial }: Situation, names: readonly AlgorithmName[]): Fix {
  const allowed = [...trial.connection.algorithms];
  const more = names.filter((name) => !allowed.includes(name));
  const from = allowed.join(', ');
  return fixHere({ field: 'algorithms', from, to: `also ${more.join(', ')}` });
}

function allowing(trial: Trial, names: readonly AlgorithmName[]): Trial {
  const { connection } = trial;
  const algorithms = new Set([...connection.algorithms, ...names]);
  return { ...trial, connection: { ...connection, algorithms } };
}

function methodsOf({ signature }: LocatedSignature): readonly string[] {
  const named = ['SignatureMethod', 'DigestMethod'].map((localName) =>
    elementsOf(signature).find((each) => isNamed(each, { namespace: namespaces.ds, localName })),
  );
  return named.flatMap((element) =>
    element === undefined ? [] : (attributeOf(element, 'Algorithm') ?? 'none'),
  );
}
