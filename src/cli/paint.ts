export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', Style>>;

type Style = (text: string) => string;

/** Colours for a terminal, or functions that change nothing. */
export function createPaint({ colours }: { readonly colours: boolean }): Paint {
  const style = (on: number, off: number): Style =>
    colours ? (text) => `\u001b[${on}m${text}\u001b[${off}m` : (text) => text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}
