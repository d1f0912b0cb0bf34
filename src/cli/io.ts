/** What the command touches of the world around it, so that tests can stand in for it. */
export interface Io {
  /** Everything piped in. */
  readonly readInput: () => Promise<Uint8Array>;
  /** True where a person would have to type the input. */
  readonly inputIsTerminal: boolean;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Whether what is written may be coloured. */
  readonly colours: boolean;
  readonly now: () => Date;
  /** Resolves when the user asks to stop, by Ctrl+C for example. */
  readonly stopped: () => Promise<void>;
}
