/**
 * The form in which addresses are compared: the whole address with A to Z made lower-case, and no
 * other change. Two addresses are one account exactly if their keys are equal.
 *
 * Letters outside ASCII stay as they are, also where Unicode calls two of them the same letter:
 * such folding would let one person sign in as another.
 */
export function emailKey(address: string): string {
  return address.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
