// How many of the attacks each library accepts, by family. Prints counts; keeps nothing.
// Usage: npm run scoreboard [-- --family "one too many"]   (builds, and installs the peers)
import { parseArgs } from 'node:util';
import { attackPack, createFakeIdp, createParties } from '../dist/testing.js';
import { acsUrl, entityId, requestId } from './lib/messages.mjs';
import { startContender } from './lib/start-contender.mjs';

const names = ['samlet', 'node-saml', '@boxyhq/saml20', 'saml2-js', 'samlify'];
const alice = 'alice@example.com';
/** Whom forged Assertions name, and nobody whom the IdP signed in. */
const attacker = 'mallory@';
const { values: options } = parseArgs({ options: { family: { type: 'string' } } });

const idp = createFakeIdp();
const parties = () =>
  createParties({ idp, now: new Date(), requestId, acsUrl, audience: entityId, stranger });
const stranger = createFakeIdp({ entityId: idp.entityId });
const attacks = attackPack().filter(
  ({ family, exactClock, applies }) =>
    (options.family ?? family) === family && !exactClock && applies(parties()),
);
const contenders = await Promise.all(names.map((name) => startContender(name, describeIdp())));

try {
  const readable = await findReadableModes();
  const scores = new Map();
  for (const [index, attack] of attacks.entries()) {
    if (index % 250 === 249) console.error(`${index + 1} of ${attacks.length} attacks tried`);
    const samlResponse = attack.make(parties());
    if (!isFormValue(samlResponse)) continue;
    for (const contender of contenders) {
      if (!readable.get(contender.name).has(attack.mode)) continue;
      const outcome = await contender.judge(samlResponse, attack.mode);
      count(scores, { attack, contender, outcome });
    }
  }
  report(scores, readable);
} finally {
  for (const contender of contenders) contender.stop();
}

/** What a parser of forms can give: a string, or several of one name. */
function isFormValue(value) {
  return [value].flat().every((each) => typeof each === 'string');
}

/** What a child process needs to know of the IdP. */
function describeIdp() {
  const { entityId: issuer, loginUrl, certificate } = idp;
  return { entityId: issuer, loginUrl, certificate, metadata: idp.metadata() };
}

/** A library that refuses a good response in some mode says nothing by refusing a bad one. */
async function findReadableModes() {
  const readable = new Map(names.map((name) => [name, new Set()]));
  for (const mode of ['both', 'assertion', 'response']) {
    const { samlResponse } = idp.respond({
      inResponseTo: requestId,
      acsUrl,
      audience: entityId,
      sign: mode,
    });
    for (const contender of contenders) {
      const { nameId } = await contender.judge(samlResponse, mode);
      if (nameId === alice) readable.get(contender.name).add(mode);
    }
  }
  return readable;
}

function count(scores, { attack, contender, outcome }) {
  const { family, expected, isStricter } = attack;
  const row = scores.get(family) ?? Object.fromEntries(names.map((name) => [name, newScore()]));
  scores.set(family, row);
  const score = row[contender.name];
  const isAccepted = outcome.nameId !== undefined;
  if (outcome.crashed) score.crashed += 1;
  if (expected === 'accepted') {
    score.harmless += 1;
    if (!isAccepted) score.harmlessRefused += 1;
    else if (outcome.nameId !== (attack.nameId ?? alice)) score.misread += 1;
    return;
  }
  score.tried += 1;
  if (!isAccepted) return;
  if (outcome.nameId.includes(attacker)) score.asAttacker += 1;
  if (isStricter) score.ours += 1;
  else score.accepted += 1;
}

function newScore() {
  const counts = { tried: 0, accepted: 0, asAttacker: 0, ours: 0, crashed: 0 };
  return { ...counts, harmless: 0, harmlessRefused: 0, misread: 0 };
}

function report(scores, readable) {
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const cell = (text) => String(text).padStart(width);
  const line = (title, cells) => console.log(title.padEnd(28) + cells.map(cell).join(''));
  const rows = [...scores];
  const sum = (name, key) => rows.reduce((total, [, row]) => total + row[name][key], 0);
  const total = (title, key) =>
    line(
      title,
      names.map((name) => sum(name, key)),
    );

  line('attacks accepted, of tried', names);
  for (const [family, row] of rows) {
    line(
      family,
      names.map((name) => `${row[name].accepted}/${row[name].tried}`),
    );
  }
  console.log('');
  line(
    'all',
    names.map((name) => `${sum(name, 'accepted')}/${sum(name, 'tried')}`),
  );
  total('  read as the attacker', 'asAttacker');
  total('  process ended or hung', 'crashed');
  total('ours: stricter than needed', 'ours');
  line(
    'harmless ones refused',
    names.map((name) => `${sum(name, 'harmlessRefused')}/${sum(name, 'harmless')}`),
  );
  total('harmless ones misread', 'misread');
  line(
    'reads responses signed as',
    names.map((name) => [...readable.get(name)].map((mode) => mode[0]).join('')),
  );
  console.log(`
b, a, r: both elements signed, the Assertion alone, the Response alone. Each library is asked only
for what it reads in a good response. "ours" counts attacks that samlet refuses although the
standard allows them, and that the library accepts. A forged message that is accepted and yields the
user whom the IdP signed in is counted; read as the attacker, it is a break-in. Times are left out where milliseconds decide.`);
}
