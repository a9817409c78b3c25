import { spawnSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { compiledRunner } from './compiled-runner.ts'
import { temporaryFolder, writeFiles } from './folders.ts'
import { lastingText } from './lasting-text.ts'
import type { Telling } from './read-manual.ts'
import { withoutColours } from './without-colours.ts'

/** Does in a folder what a manual tells, in its order, and expects that it says what the manual has, times aside. */
export function walk(folder: string, tellings: readonly Telling[]): void {
  for (const telling of tellings) {
    if (telling.kind === 'file') {
      writeFiles(folder, { [telling.path]: telling.text })
      continue
    }
    const { command, said } = telling
    const { status, stdout } = spawnSync('sh', ['-c', `exec 2>&1; ${command}`], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...withoutColours(), PATH: [ourPrograms(), process.env.PATH].join(delimiter) },
      timeout: 300_000,
    })
    if (said === undefined) expect({ command, status, stdout }).toEqual({ command, status: 0, stdout })
    else expectSaid(command, stdout, said)
  }
}

/** A line `…` stands for any lines. */
function expectSaid(command: string, actual: string, expected: string): void {
  const [first = '', ...others] = lastingText(expected).split(/^…$/m)
  const said = lastingText(actual)
  if (others.length === 0) {
    expect(`$ ${command}\n${said}`).toBe(`$ ${command}\n${first}`)
    return
  }
  let rest = said
  for (const part of [first, ...others].map((text) => text.trim())) {
    expect(rest).toContain(part)
    rest = rest.slice(rest.indexOf(part) + part.length)
  }
}

let programs: string | undefined

/** A folder with `cupel` as it is compiled from the sources, and an `npx` that looks nowhere else. */
function ourPrograms(): string {
  if (programs) return programs
  programs = temporaryFolder()
  writeFiles(programs, {
    cupel: `#!/bin/sh\nexec '${process.execPath}' '${compiledRunner()}' "$@"\n`,
    npx: '#!/bin/sh\nexec "$@"\n',
  })
  for (const name of ['cupel', 'npx']) chmodSync(join(programs, name), 0o755)
  return programs
}
