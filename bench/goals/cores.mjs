// Logins per second with one worker and with one per core, and how late the event loop of one
// process is at 200 logins a second.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { defineConnection, verifyResponse } from '../../dist/index.js';
import { median } from '../lib/measure.mjs';
import { makeMessage, requestId } from '../lib/messages.mjs';

/** Some work that needs no memory: what two cores of this machine are worth at best. */
function arithmetic() {
  let sum = 0;
  for (let step = 1; step < 200_000; step += 1) sum = (sum * 31 + step) % 1_000_003;
  return sum;
}

/** In a worker: as many logins, or rounds of bare arithmetic, as there are in the time given. */
function work() {
  const { options, samlResponse } = workerData;
  const connection = defineConnection(options);
  const login = () => verifyResponse(connection, samlResponse, { requestId });
  for (let call = 0; call < 500; call += 1) login();
  parentPort.on('message', ({ milliseconds, isBare }) => {
    const end = performance.now() + milliseconds;
    let rounds = 0;
    for (; performance.now() < end; rounds += 1) {
      if (isBare) arithmetic();
      else login();
    }
    parentPort.postMessage(rounds);
  });
  parentPort.postMessage('ready');
}

const answer = (worker) => new Promise((resolve) => worker.once('message', resolve));

async function startWorkers({ idp, samlResponse }) {
  const options = idp.connectionOptions();
  const workers = [0, 1].map(
    () => new Worker(new URL(import.meta.url), { workerData: { options, samlResponse } }),
  );
  await Promise.all(workers.map(answer));
  return workers;
}

async function throughput(message, { rounds, milliseconds }) {
  const workers = await startWorkers(message);
  const run = async (some, isBare) => {
    const done = some.map((worker) => {
      worker.postMessage({ milliseconds, isBare });
      return answer(worker);
    });
    return (await Promise.all(done)).reduce((sum, count) => sum + count, 0);
  };
  const ratio = async (isBare) => {
    const one = await run(workers.slice(0, 1), isBare);
    return (await run(workers, isBare)) / one;
  };
  const ratios = { logins: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    ratios.logins.push(await ratio(false));
    ratios.bare.push(await ratio(true));
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return { ratio: median(ratios.logins), bare: median(ratios.bare) };
}

/** The 99th percentile in milliseconds, above what the timer itself rounds to. */
async function eventLoopDelay({ idp, samlResponse }, { seconds }) {
  const connection = defineConnection(idp.connectionOptions());
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  const measure = async (login) => {
    histogram.reset();
    const started = performance.now();
    for (let count = 0; count < 200 * seconds; count += 1) {
      await wait(Math.max(0, started + count * 5 - performance.now()));
      login();
    }
    return histogram.percentile(99) / 1e6;
  };
  for (let call = 0; call < 300; call += 1) verifyResponse(connection, samlResponse, { requestId });
  histogram.enable();
  const idle = await measure(() => undefined);
  const busy = await measure(() => verifyResponse(connection, samlResponse, { requestId }));
  histogram.disable();
  return { idle, busy };
}

/**
 * @returns how many times as many logins two workers do as one, and as much bare arithmetic; the
 * delay in milliseconds
 */
export async function measureCores({ short }) {
  const message = makeMessage({ groups: 1 });
  const gained = await throughput(message, { rounds: short ? 3 : 5, milliseconds: 600 });
  return { ...gained, delay: await eventLoopDelay(message, { seconds: short ? 2 : 5 }) };
}

if (!isMainThread) work();
