import { posix } from 'node:path'
import { diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { Properties } from '../../project/properties-schema.ts'
import { isTemplate, parseTemplate } from '../../template/parse-template.ts'
import type { Descriptions } from '../descriptions.ts'
import type { TemplateDraft } from '../file-draft.ts'
import type { ModelNode } from '../node.ts'
import { parseReference, type Reference } from '../reference.ts'
import type { Entry, Unlinked } from '../unlinked.ts'
import { baseName, makeBuilt, type TemplateSurroundings } from './model.ts'

type SnapshotEntry = Entry<Properties['snapshots'][number]>

/** The snapshots that there are: a file's SELECT each, or an entry of a properties file that names the relation. */
export function makeSnapshots(
  drafts: readonly TemplateDraft[],
  { snapshots: entries }: Pick<Descriptions, 'snapshots'>,
  surroundings: TemplateSurroundings,
): readonly Unlinked<ModelNode>[] {
  const fromFiles = drafts.map((draft) => {
    const { file: path } = draft.template
    const name = baseName(path)
    const origin = { kind: 'snapshot', name, path, location: { file: path, line: 1, column: 1 } } as const
    const entry = entries.get(name)
    return makeBuilt(withoutRelation(draft, entry), origin, entry, surroundings)
  })
  const names = new Set(fromFiles.map(({ node }) => node.name))
  const fromEntries = [...entries].flatMap(([name, entry]) => {
    const { relation } = entry.value
    if (relation === undefined || names.has(name)) return []
    const location = entry.yaml.locate([...entry.path, 'name'])
    const origin = { kind: 'snapshot', name, path: entry.yaml.file, location, configPath: pathOfEntry(entry) } as const
    return [makeBuilt(draftOf(relation, relationPlace(entry)), origin, entry, surroundings)]
  })
  return [...fromFiles, ...fromEntries]
}

/** The path by which folders give configs to an entry of a properties file: as if it were a file beside that. */
export function pathOfEntry({ value, yaml }: Entry<{ readonly name: string }>): string {
  return posix.join(posix.dirname(yaml.file), `${value.name}.sql`)
}

function relationPlace({ yaml, path }: SnapshotEntry): Location {
  return yaml.locate([...path, 'relation'])
}

/** A snapshot that has a SELECT of its own needs no relation. */
function withoutRelation(draft: TemplateDraft, entry: SnapshotEntry | undefined): TemplateDraft {
  if (entry?.value.relation === undefined) return draft
  const expected = `is for a snapshot without a file; "${draft.template.file}" says what this one reads`
  const found = diagnostic('value-wrong', { key: 'relation', expected }, { location: relationPlace(entry) })
  return { ...draft, diagnostics: [...draft.diagnostics, found] }
}

/** The SELECT of all that a relation holds. It stands in no file, so that its faults stand at the snapshot. */
export function draftOf(relation: string, location: Location): TemplateDraft {
  const reference = parseReference(relation, location)
  const nothing = {
    kind: 'template',
    references: [],
    configs: [],
    queries: [],
    macros: [],
    vars: [],
    asked: [],
  } as const
  if (!reference) {
    const expected = "must be ref('name') or source('source', 'table')"
    const found = diagnostic('value-wrong', { key: 'relation', expected }, { location })
    return { ...nothing, template: { file: '', text: '', program: { body: [] } }, diagnostics: [found] }
  }
  const template = parseTemplate('', `select * from {{${callTo(reference)}}}`)
  if (!isTemplate(template)) throw new TypeError(template.message)
  return { ...nothing, template, references: [reference], diagnostics: [] }
}

function callTo(reference: Reference): string {
  const names = reference.kind === 'ref' ? [reference.name] : [reference.source, reference.table]
  return [reference.kind, ...names.map((name) => JSON.stringify(name))].join(' ')
}
