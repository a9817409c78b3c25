import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const repository = resolve(import.meta.dirname, '../..')

/** A source file of the runner; its path is relative to the repository. */
export interface Source {
  readonly path: string
  readonly lines: readonly string[]
}

/** Every source file of the runner. */
export const sources: readonly Source[] = readdirSync(join(repository, 'runner'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('runner', file))
  .sort()
  .map((path) => ({ path, lines: readFileSync(join(repository, path), 'utf8').split('\n') }))

/** The lines of sources that match, as `path:line text`, but for those of some files. */
export function linesWith(pattern: RegExp, allowed: readonly (string | RegExp)[] = []): readonly string[] {
  const isAllowed = (path: string) =>
    allowed.some((rule) => (typeof rule === 'string' ? path === rule || path.startsWith(`${rule}/`) : rule.test(path)))
  return sources
    .filter(({ path }) => !isAllowed(path))
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, index) =>
        pattern.test(line) && !isComment(line) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      ),
    )
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/?\*)/.test(line)
}
