import { attributeMutators } from './mutators/attributes.mjs';
import { formValueMutators } from './mutators/form-value.mjs';
import { spliceMutators } from './mutators/splice.mjs';
import { structureMutators } from './mutators/structure.mjs';
import { textMutators } from './mutators/text.mjs';
import { encode } from './oracle.mjs';

const families = [textMutators, structureMutators, attributeMutators, spliceMutators].map(
  Object.entries,
);
const ofFormValue = Object.entries(formValueMutators);

/** A text that grew beyond this is refused for its size alone; there is little to learn from it. */
const longest = 200_000;

/**
 * One mutated message: the form value, and which mutations made it of what.
 *
 * @param {ReturnType<typeof import('./random.mjs').createRandom>} random
 * @param {{ name: string, xml: string }[]} seeds what to begin with
 * @param {{ name: string, xml: string }[]} sources what to take parts of
 */
export function makeCase(random, { seeds, sources }) {
  const seed = random.pick(seeds);
  const story = [seed.name];
  let xml = seed.xml;
  const steps = random.chance(0.05) ? 0 : 1 + random.below(random.chance(0.3) ? 6 : 2);
  for (let step = 0; step < steps && xml.length < longest; step += 1) {
    const [name, mutate] = random.pick(random.pick(families));
    story.push(name);
    xml = mutate(xml, random, { sources });
  }
  if (steps > 0 && random.chance(0.94)) return { value: encode(xml), xml, story };
  const [name, mutate] = random.pick(ofFormValue);
  return { value: mutate(encode(xml), random), xml, story: [...story, name] };
}
