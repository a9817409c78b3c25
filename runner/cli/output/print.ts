/** Where text goes; the only use of stdout and stderr. */
export interface Output {
  print(line: string): void
  /** What is not the command's answer: findings and errors. */
  complain(line: string): void
  readonly isTerminal: boolean
  /** How many characters stand in a line of the terminal; undefined where it is none. */
  columns?(): number | undefined
}

export const realOutput: Output = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stdout.isTTY ?? false,
  columns: () => process.stdout.columns,
}

/** Who reads through `| head` stops reading some time; what is printed after that is for nobody, and no fault. */
export function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
