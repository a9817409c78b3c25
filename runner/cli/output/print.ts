/** Where text goes; the only use of stdout and stderr. */
export interface Output {
  print(line: string): void
  /** What is not the command's answer: findings and errors. */
  complain(line: string): void
  readonly isTerminal: boolean
}

export const realOutput: Output = {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  isTerminal: process.stdout.isTTY ?? false,
}
