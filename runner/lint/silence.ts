import type { Diagnostic } from '../diagnostic.ts'
import type { Project } from '../project/project.ts'

/**
 * Findings without those that a comment allows: `cupel: allow cte-unused`, in their line or in a line of comments right above it.
 * @param codes those that can be allowed
 */
export function silence(
  findings: readonly Diagnostic[],
  project: Pick<Project, 'models' | 'snapshots' | 'properties' | 'tests' | 'checks'>,
  codes: ReadonlySet<string>,
): readonly Diagnostic[] {
  const linesOf = linesIn(project)
  return findings.filter(({ code, location }) => {
    if (!codes.has(code) || !location) return true
    const places = [location, ...(location.calls ?? [])]
    return !places.some(({ file, line, text }) => allowed(linesOf(file), line, text).has(code))
  })
}

function linesIn(project: Parameters<typeof silence>[1]): (file: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  const { models, snapshots, properties, tests, checks } = project
  return (file) => {
    const lines = known.get(file)
    if (lines) return lines
    const source = [models, snapshots, properties, tests, checks].flat().find(({ path }) => path === file)
    const read = source?.text.split('\n') ?? []
    known.set(file, read)
    return read
  }
}

function allowed(lines: readonly string[], line: number, text: string | undefined): ReadonlySet<string> {
  const own = lines[line - 1] ?? text ?? ''
  const found = new Set(codesIn(own))
  for (let above = line - 2; isComment(lines[above]); above--)
    for (const code of codesIn(lines[above] ?? '')) found.add(code)
  return found
}

function isComment(line: string | undefined): boolean {
  return line !== undefined && /^\s*(--|#|\/\*|\{\{~?!)/.test(line)
}

function codesIn(line: string): readonly string[] {
  const [, names = ''] = /\bcupel:\s*allow\s+([\w-]+(?:\s*,\s*[\w-]+)*)/.exec(line) ?? []
  return names.split(/\s*,\s*/).filter(Boolean)
}
