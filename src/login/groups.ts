/** Values of the groups attribute without empty ones and repeats, in order. Absent is no group. */
export function cleanGroups(values: readonly string[] | undefined): readonly string[] {
  const groups = (values ?? []).filter((value) => value.trim() !== '');
  return Object.freeze([...new Set(groups)]);
}
