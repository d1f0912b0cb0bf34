export { process, startSession } from '../reader.ts';
