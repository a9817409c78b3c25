import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import { didYouMean } from '../../suggest.ts'
import type { Descriptions } from '../descriptions.ts'
import type { Entry, Unlinked } from '../unlinked.ts'

/** What there is to describe, switched off or not. */
export interface Described {
  readonly models: readonly Unlinked[]
  readonly seeds: readonly Unlinked[]
  readonly snapshots: readonly Unlinked[]
  readonly tests: readonly Unlinked[]
}

/** Entries that describe nothing: a warning, since a file may be about to be written. */
export function findOrphans(descriptions: Descriptions, drafts: Described): Diagnostic[] {
  const sections = [
    { section: 'models', kind: 'model' },
    { section: 'seeds', kind: 'seed' },
    { section: 'snapshots', kind: 'snapshot' },
    { section: 'tests', kind: 'data test' },
  ] as const
  const names = {
    models: new Set(drafts.models.map(({ node }) => node.name)),
    seeds: new Set(drafts.seeds.map(({ node }) => node.name)),
    snapshots: new Set(drafts.snapshots.map(({ node }) => node.name)),
    tests: new Set(drafts.tests.map(({ node }) => node.name)),
  }
  return sections.flatMap(({ section, kind }) => {
    const entries: ReadonlyMap<string, Entry<{ readonly name: string }>> = descriptions[section]
    return [...entries].flatMap(([name, { value, yaml, path }]) => {
      if (names[section].has(name)) return []
      const other = sections.find((one) => names[one.section].has(name))
      const hint = other
        ? `It is a ${other.kind}: describe it under ${other.section === 'tests' ? 'data_tests' : other.section}.`
        : didYouMean(value.name, names[section])
      const location = yaml.locate([...path, 'name'])
      return [diagnostic('properties-orphan', { kind, name: value.name }, { location, hint, severity: 'warning' })]
    })
  })
}
