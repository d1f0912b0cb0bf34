import { runSuite } from './suite.mjs';

console.log(JSON.stringify(runSuite({ missing: process.argv.slice(2) })));
