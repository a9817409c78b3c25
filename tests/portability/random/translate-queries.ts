import { openEmbedded } from '../../../runner/adapters/open-adapter.ts'
import { check } from '../../../runner/check/index.ts'
import { compileContext } from '../../../runner/commands/check/check-project.ts'
import { look } from '../../../runner/commands/open/look.ts'
import { openProject } from '../../../runner/commands/open/open-project.ts'
import { realEffects } from '../../../runner/effects.ts'
import { temporaryFolder, writeFiles } from '../../support/folders.ts'

/** What the product says of a query: its SQL for the target, or why there is none. */
export type Translated =
  | { readonly kind: 'translated'; readonly sql: string }
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }

/**
 * Each query as a model of a project, checked for a target as `cupel compile` does it.
 * @param sources names of tables in the schema `raw` of the target; a query reads them as `raw.name`
 */
export async function translateQueries(
  queries: readonly string[],
  sources: readonly string[],
  target: Readonly<Record<string, unknown>>,
): Promise<Translated[]> {
  const folder = temporaryFolder()
  const tables = sources.map((name) => `      - name: ${name}\n`).join('')
  writeFiles(folder, {
    'project.yml': `name: queries\ntargets:\n  dev: ${JSON.stringify(target)}\n`,
    'models/sources.yml': `sources:\n  - name: raw\n    tables:\n${tables}`,
    ...Object.fromEntries(queries.map((query, index) => [`models/q${index}.sql`, asTemplate(query, sources)])),
  })
  const opened = await openProject({ folder })
  const { known } = await look(opened, new Set(), realEffects.now())
  const context = await compileContext(opened, realEffects, 'run')
  const { dag, chosen, manifest } = opened
  await using embedded = await openEmbedded(folder)
  const { value, diagnostics } = await check({ dag, chosen, known, fullRefresh: false, context }, embedded)
  const found = new Map(diagnostics.map((one) => [one.location?.file ?? '', one]))
  const nodes = new Map([...manifest.nodes.values()].map((node) => [node.name, node.id]))
  return queries.map((_, index) => {
    const id = nodes.get(`q${index}`)
    const model = id && value.models.get(id)
    const finding = found.get(`models/q${index}.sql`)
    if (finding) return { kind: 'refused', code: finding.code, reason: finding.message }
    return model ? { kind: 'translated', sql: model.full.sql } : { kind: 'refused', code: 'none', reason: 'not told' }
  })
}

function asTemplate(query: string, sources: readonly string[]): string {
  return sources.reduce(
    (text, name) => text.replaceAll(new RegExp(`\\braw\\.${name}\\b`, 'g'), `{{source "raw" "${name}"}}`),
    query,
  )
}
