// A process around one library: takes form values, and answers who signed in.
import { contendersByMode } from './contenders-by-mode.mjs';

const create = contendersByMode[process.argv[2]];
const readers = new Map();
let idp;

process.on('message', async (question) => {
  if (question.idp !== undefined) {
    idp = { ...question.idp, metadata: () => question.idp.metadata };
    process.send({});
    return;
  }
  const { samlResponse, mode } = question;
  if (!readers.has(mode)) readers.set(mode, create({ idp, mode }));
  process.send(await judge(readers.get(mode), samlResponse));
});

async function judge(read, samlResponse) {
  try {
    const nameId = await read(samlResponse);
    // Signed in, whoever it is taken for.
    return { nameId: String(nameId) };
  } catch {
    return {};
  }
}
