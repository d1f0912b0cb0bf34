import { once } from '../once.ts';
import type { EventListener } from './emit-event.ts';

/**
 * Everything beyond what JSON escapes by itself that a log viewer or a terminal could act upon:
 * DEL and the C1 controls, line and paragraph separators, and what reverses or hides text.
 */
const unsafe = once(() => /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu);

/**
 * Makes an event listener that writes each event as one line of JSON. Whatever a value holds, it
 * cannot end the line, forge another, or move a cursor.
 *
 * @example
 * createServiceProvider(connection, { secret, onEvent: jsonLineLogger(console.log) });
 *
 * @param write Takes one line, without a line break at its end.
 */
export function jsonLineLogger(write: (line: string) => unknown): EventListener {
  return (event) => write(JSON.stringify(event).replace(unsafe(), escapeUnits));
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
