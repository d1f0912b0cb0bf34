import { appendFileSync } from 'node:fs';
import { inject, onTestFailed } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** One line for each attempt: IdP, feature and outcome, parted by tabs. */
    readonly matrixFile: string;
  }
}

/** Notes that this test shows what becomes of a feature at an IdP; `said` is what stands there. */
export function note(kind: string, { feature, said = 'ok' }: Noted): void {
  const write = (outcome: string): void =>
    appendFileSync(inject('matrixFile'), `${[kind, feature, outcome].join('\t')}\n`);
  write(said);
  onTestFailed(() => write('FAIL'));
}

export interface Noted {
  readonly feature: string;
  /** A word for the table. Default "ok". */
  readonly said?: string;
}
