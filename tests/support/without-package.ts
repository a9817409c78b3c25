import { spawnSync } from 'node:child_process'
import { compiledRunner } from './compiled-runner.ts'
import { plainText, type Said } from './typed.ts'
import { withoutColours } from './without-colours.ts'

/** Runs the command in a process that does not find a package, as where nobody installed it. */
export function withoutPackage(name: string, folder: string, ...args: readonly string[]): Said {
  const resolve = `export async function resolve(specifier, context, next) {
    return next(specifier === ${JSON.stringify(name)} ? 'cupel-has-no-' + specifier : specifier, context)
  }`
  const register = `import { register } from 'node:module'; register(${JSON.stringify(inUrl(resolve))})`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', inUrl(register), compiledRunner(), ...args],
    { cwd: folder, encoding: 'utf8', env: withoutColours(), timeout: 60_000 },
  )
  return { code: status ?? -1, out: plainText(stdout, folder), err: plainText(stderr, folder) }
}

/** A module as the URL that holds its text. */
function inUrl(text: string): string {
  return `data:text/javascript,${encodeURIComponent(text)}`
}
