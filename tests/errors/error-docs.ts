/** What docs/errors.md says of a code. */
export interface ErrorEntry {
  readonly code: string
  readonly meaning: string
  readonly example: string
  readonly wayOut: string
}

const entry = /^### (\S+)\n([\s\S]*?)```text\n([\s\S]*?)```\n([\s\S]*?)(?=^#|(?![\s\S]))/gm

/** The entries of the manual: a heading, what it means, what is said, how to get out. */
export function errorEntries(manual: string): readonly ErrorEntry[] {
  return [...manual.matchAll(entry)].map(([, code = '', meaning = '', example = '', wayOut = '']) => ({
    code,
    meaning: meaning.trim(),
    example,
    wayOut: wayOut.trim(),
  }))
}

/** The manual with its examples replaced. */
export function withExamples(manual: string, said: ReadonlyMap<string, string>): string {
  return manual.replace(entry, (whole, code: string, _meaning: string, example: string) =>
    whole.replace(`\`\`\`text\n${example}\`\`\``, () => `\`\`\`text\n${said.get(code) ?? example}\`\`\``),
  )
}
