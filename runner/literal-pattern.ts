/**
 * A pattern that matches a text as it is, for a part of a regular expression with the flag `u` or without.
 * @param text what is to be matched
 */
export function literalPattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
