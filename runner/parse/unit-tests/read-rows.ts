import { extname } from 'node:path'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { SourceFile } from '../../project/read-source.ts'
import type { YamlFile, YamlPath } from '../../project/read-yaml.ts'
import type { RowsProperties } from '../../project/unit-test-schema.ts'
import { csvFixture, dictFixture, type ReadFixture } from '../../quality/index.ts'
import { nearOrAll } from '../../suggest.ts'
import type { GivenRows } from '../node.ts'

/** Rows of a unit test, where they stand. */
interface WrittenRows {
  readonly rows: RowsProperties
  /** What they are, for messages. */
  readonly label: string
  readonly yaml: YamlFile
  readonly path: YamlPath
}

/** The rows that a unit test gives or expects: in the properties file itself, or in a file of the fixture folders. */
export function readRows(
  { rows: written, label, yaml, path }: WrittenRows,
  fixtures: readonly SourceFile[],
): { value: GivenRows; diagnostics: readonly Diagnostic[] } {
  const { rows, fixture: name, format } = written
  const location = yaml.locate([...path, name === undefined ? 'rows' : 'fixture'])
  const none: GivenRows = { fixture: undefined, label, location }
  if (name === undefined) {
    if (rows === undefined) return { value: none, diagnostics: [] }
    const read = typeof rows === 'string' ? readText(rows, format ?? 'csv') : dictFixture(rows)
    return settled(read, none, location)
  }
  const found = findFixture(name, format, fixtures)
  if (!found) return { value: none, diagnostics: [notFound(name, fixtures, location)] }
  const { path: file, text, fault } = found
  if (fault) return { value: none, diagnostics: [fault] }
  const read = readText(text, format ?? extname(file).slice(1))
  const line = read.kind === 'faulty' ? read.line : undefined
  return settled(read, { ...none, location }, { file, line: line ?? 1, column: 1 })
}

function readText(text: string, format: string): ReadFixture {
  if (format === 'csv') return csvFixture(text)
  const sql = text.trim().replace(/;\s*$/, '')
  return sql === '' ? { kind: 'faulty', reason: 'there is no SELECT' } : { kind: 'sql', sql }
}

function settled(read: ReadFixture, none: GivenRows, location: Location) {
  if (read.kind !== 'faulty') return { value: { ...none, fixture: read }, diagnostics: [] }
  const parameters = { rows: none.label, reason: read.reason }
  return { value: none, diagnostics: [diagnostic('fixture-faulty', parameters, { location })] }
}

/** A file by its name, with its ending or without, with the folders above it or without. */
function findFixture(
  name: string,
  format: string | undefined,
  fixtures: readonly SourceFile[],
): SourceFile | undefined {
  const ending = format === undefined ? /\.(?:csv|sql)$/ : new RegExp(`\\.${format}$`)
  return fixtures.find(({ path }) => {
    const forms = [path, path.replace(ending, '')]
    return ending.test(path) && forms.some((form) => form === name || form.endsWith(`/${name}`))
  })
}

function notFound(name: string, fixtures: readonly SourceFile[], location: Location): Diagnostic {
  const names = fixtures.map(({ path }) => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
  return diagnostic('fixture-missing', { name }, { location, hint: nearOrAll(name, names) })
}
