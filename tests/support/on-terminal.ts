import { spawnSync } from 'node:child_process'

/** Whether this machine has `script`, which gives a command a terminal. */
export const hasTerminal = spawnSync('script', ['--version']).status === 0

/** What Node says that runs some arguments on a terminal; as it comes, with all that a terminal acts on. */
export function onTerminal(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): string {
  const command = [process.execPath, ...args].map((arg) => `'${arg.replaceAll("'", "'\\''")}'`).join(' ')
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
    encoding: 'utf8',
  })
  return stdout
}
