export { idp, process, startSession } from '../reader.ts';
