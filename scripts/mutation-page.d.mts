/** A mutation report in the common schema of mutation testing tools, as far as it is read. */
export interface MutationReport {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly status: string;
          readonly mutatorName: string;
          readonly replacement?: string;
          readonly location: {
            readonly start: { readonly line: number; readonly column: number };
            readonly end: { readonly line: number; readonly column: number };
          };
        }[];
      }
    >
  >;
}

export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly change: string;
  readonly status: string;
}

/** For each file, each reason and the changes that it is for. */
export type Reasons = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export declare function survivorsOf(report: MutationReport): readonly Survivor[];
export declare function reasonFor(
  survivor: Pick<Survivor, 'file' | 'change'>,
  reasons: Reasons,
): string | undefined;
export declare function mutationTables(report: MutationReport, reasons: Reasons): string;
