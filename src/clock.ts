/** Gives the current time. */
export type Clock = () => Date;

/** The machine's clock: the one place in src that asks what time it is. */
export const systemClock: Clock = () => new Date();
