import { dirname } from 'node:path/posix'
import { counted } from '../counted.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { isDashboardFile } from './is-dashboard-file.ts'

/** Warnings for SQL among the dashboards that is none's: no dashboard.yml stands beside it. */
export function queriesAlone(paths: readonly string[]): Diagnostic[] {
  const whole = new Set(paths.filter(isDashboardFile).map(dirname))
  const alone = new Map<string, string[]>()
  for (const path of paths) {
    const folder = dirname(path)
    if (!path.endsWith('.sql') || whole.has(folder)) continue
    alone.set(folder, [...(alone.get(folder) ?? []), path])
  }
  return [...alone].map(([folder, [file = folder, ...more]]) => {
    const queries = more.length > 0 ? `the ${counted(more.length + 1, 'query', 'queries')}` : 'the query'
    const reason = `nothing shows ${queries} in "${folder}"`
    const hint = `A dashboard is what ${folder}/dashboard.yml says; \`cupel schema dashboard\` tells what may stand there.`
    return diagnostic('file-ignored', { reason }, { location: { file, line: 1, column: 1 }, hint, severity: 'warning' })
  })
}
