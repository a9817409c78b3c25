/** An SQL migration in its two directions. */
export interface SqlParts {
  readonly up: string
  /** Begins with as many line ends as there are before it in the file, so that its places are the file's; undefined where there is none. */
  readonly down: string | undefined
  /** Whether it may run in a transaction; a line `-- no transaction` says that it may not. */
  readonly inTransaction: boolean
}

const downLine = /^[ \t]*--[ \t]*down[ \t]*$/im
const noTransactionLine = /^[ \t]*--[ \t]*no transaction[ \t]*$/im

/** Divides an SQL migration at its line `-- down`. */
export function sqlParts(text: string): SqlParts {
  const inTransaction = !noTransactionLine.test(text)
  const marker = downLine.exec(text)
  if (!marker) return { up: text, down: undefined, inTransaction }
  const before = text.slice(0, marker.index + marker[0].length)
  const lineEnds = '\n'.repeat(before.split('\n').length - 1)
  return { up: text.slice(0, marker.index), down: lineEnds + text.slice(before.length), inTransaction }
}
