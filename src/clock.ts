/** The system clock, and the only place in src that reads it: whoever passes `now` never does. */
export const systemNow = (): Date => new Date();
