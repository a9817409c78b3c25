import { spawnSync } from 'node:child_process'
import { chmodSync, lchownSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compiledRunner } from './compiled-runner.ts'
import { plainText, type Said } from './typed.ts'
import { withoutColours } from './without-colours.ts'

const nobody = 65534

/**
 * Runs the command in a process of its own whom files' modes concern: root may read and write whatever they say, so then it is another
 * user's process, and the folder is theirs.
 */
export function asNobody(folder: string, ...args: readonly string[]): Said {
  const isRoot = process.getuid?.() === 0
  if (isRoot) giveTo(nobody, folder)
  const runner = compiledRunner()
  chmodSync(dirname(dirname(runner)), 0o755)
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: withoutColours(),
    timeout: 60_000,
    ...(isRoot && { uid: nobody, gid: nobody }),
  })
  return { code: status ?? -1, out: plainText(stdout, folder), err: plainText(stderr, folder) }
}

function giveTo(user: number, folder: string): void {
  lchownSync(folder, user, user)
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, path), user, user)
}
