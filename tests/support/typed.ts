import { hostname } from 'node:os'
import { stripVTControlCharacters } from 'node:util'
import { runArguments } from '../../runner/cli/run-arguments.ts'

/** What a command said, and its exit code. */
export interface Said {
  readonly code: number
  /** What went to stdout. */
  readonly out: string
  /** What went to stderr. */
  readonly err: string
}

/** Runs the command line in this process, as if typed in a folder. Colours are taken off. */
export async function typed(folder: string, ...args: readonly string[]): Promise<Said> {
  const [out, err]: [string[], string[]] = [[], []]
  const output = {
    print: (line: string) => void out.push(`${line}\n`),
    complain: (line: string) => void err.push(`${line}\n`),
    isTerminal: false,
  }
  const code = await runArguments(args.length ? [...args, '--project-dir', folder] : [], output)
  return { code, out: plainText(out.join(''), folder), err: plainText(err.join(''), folder) }
}

/** A text without colours, and without what differs from run to run: times, process ids, and the folder. */
export function plainText(text: string, folder: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(folder, '<folder>')
    .replace(/\b\d+\.\d+ s\b/g, '0.00 s')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>')
    .replace(/process \d+/g, 'process <pid>')
    .replaceAll(`on ${hostname()}`, 'on <host>')
}
