/** A letter, a class of them, or a dot. */
const piece = String.raw`(?:[A-Za-z0-9 _@%,;:/'"<>=!#~é-ÿ&-]|\\[.*+?()[\]{}|^$/dsw-]|\[\^?(?:[A-Za-z0-9 _@%,;:/'"<>=!#~.+*?(){}|$&-]|\\[.dsw/-])+\]|\.)`
const count = String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})?`
const group = String.raw`(?:${piece}${count}|\((?:${piece}${count}|\|)+\)${count}|\|)`

/** Whether a pattern matches the same texts in every language of patterns: letters, classes, counts, alternatives. */
export function isSimplePattern(pattern: string): boolean {
  return new RegExp(`^\\^?${group}+\\$?$`).test(pattern) && !/\(\?|^\||\|$|\|\||\(\||\|\)/.test(pattern)
}

/** A dot is no end of a line. */
export function withoutDots(pattern: string): string {
  return pattern.replaceAll(/\\.|\[[^\]]*\]|\./g, (found) => (found === '.' ? '[^\\n]' : found))
}
