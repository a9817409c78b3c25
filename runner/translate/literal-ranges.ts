const pieces = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\$\$[\s\S]*?\$\$/g

/** Where texts, quoted names and comments stand: from, and to (exclusive). */
export function literalRanges(sql: string): [start: number, end: number][] {
  return [...sql.matchAll(pieces)].map((match) => [match.index, match.index + match[0].length])
}
