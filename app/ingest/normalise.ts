/** Equal for texts that say the same: width, case, white space and ending punctuation do not count. */
export function duplicateKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[\s.!。！…]+$/u, '');
}
