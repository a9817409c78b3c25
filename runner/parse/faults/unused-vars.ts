import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import { yamlOf } from '../../project/read-properties.ts'
import { nearOrAll } from '../../suggest.ts'
import type { Drafts } from '../file-draft.ts'

/** A call of `var` with the name of the variable, in one kind of quotes or the other. */
const direct = /\bvar\s+(?:"([^"]*)"|'([^']*)')/g

/** A call of `var` whose name is computed, or a macro's argument. */
const computed = /\bvar\s+[^\s"'=}]/

/**
 * Warns of variables of the command line that nothing in the project names: no template of a model, a test or a macro, and no YAML file. Where
 * some name is computed, each text in quotes may be one.
 */
export function unusedVars(given: readonly string[], drafts: Drafts, project: Project): readonly Diagnostic[] {
  if (given.length === 0) return []
  const texts = templatesOf(drafts, project)
  const named = new Set(texts.flatMap((text) => [...text.matchAll(direct)].map(([, one, other]) => one ?? other ?? '')))
  const isComputed = texts.some((text) => computed.test(text))
  const isQuoted = (name: string) => texts.some((text) => text.includes(`"${name}"`) || text.includes(`'${name}'`))
  return given
    .filter((name) => !named.has(name) && !(isComputed && isQuoted(name)))
    .map((name) => {
      const hint = nearOrAll(name, [...named]) ?? 'Nothing in this project uses a variable.'
      return diagnostic('variable-unused', { name }, { severity: 'warning', hint })
    })
}

function templatesOf(
  { models, snapshots, tests, properties }: Drafts,
  { macros, yaml, selectors }: Project,
): readonly string[] {
  const ofMacros = [...macros.values()].flatMap((byAdapter) => [...byAdapter.values()])
  return [
    ...[...models, ...snapshots, ...tests].map(({ template }) => template.text),
    ...ofMacros.map((macro) => (macro.kind === 'sql' ? macro.template.text : macro.source)),
    ...[yaml, selectors.yaml, ...properties.map((draft) => yamlOf(draft).yaml)].flatMap(({ value }) => textsIn(value)),
  ]
}

/** Every text in a YAML value. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
