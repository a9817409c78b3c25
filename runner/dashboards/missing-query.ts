import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { nearOrAll } from '../suggest.ts'

/** The finding for a query of which there is no file. */
export function missingQuery(query: string, names: readonly string[], location: Diagnostic['location']): Diagnostic {
  const hint = nearOrAll(query, names) ?? `Its rows are what ${query}.sql selects, beside dashboard.yml.`
  return diagnostic('dashboard-query-missing', { query }, { location, hint })
}
