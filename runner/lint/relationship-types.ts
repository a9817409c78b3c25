import type { Column } from '../adapters/contract/catalog.ts'
import type { Checked } from '../check/index.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { DataTestNode, NodeId } from '../parse/node.ts'

/** A warning where a test of a relationship compares columns of types that are not alike, as a number and a text. */
export function relationshipTypes(test: DataTestNode, manifest: Manifest, checked: Checked): Diagnostic[] {
  const { subject } = test
  if (subject.kind !== 'generic' || !subject.isShipped || subject.column === undefined) return []
  const { to, field } = subject.args
  const parent = typeof to === 'string' ? subject.references.get(to) : undefined
  if (parent === undefined || typeof field !== 'string') return []
  const own = columnOf(subject.nodeId, subject.column, checked)
  const other = columnOf(parent, field, checked)
  if (!own || !other || isAlike(own.type, other.type)) return []
  const sideOf = (id: NodeId, { name, type }: Column) =>
    `${displayName(nodeOf(manifest, id))}.${name} (${type.toLowerCase()})`
  return [
    diagnostic(
      'relationship-types',
      { column: sideOf(subject.nodeId, own), field: sideOf(parent, other) },
      { location: test.location, severity: 'warning', hint: 'Cast one of them in its model.' },
    ),
  ]
}

function columnOf(id: NodeId, name: string, { models, inputs }: Checked): Column | undefined {
  const model = models.get(id)
  const columns = model?.relationColumns ?? model?.columns ?? inputs.get(id) ?? []
  return columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
}

/** What values of a type are; undefined for types of which nobody says. */
const families: readonly (readonly [family: string, types: RegExp])[] = [
  ['number', /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL|BIGNUM)\b/i],
  ['text', /^(VARCHAR|TEXT|ENUM)\b/i],
  ['time', /^(DATE|TIMESTAMP)/i],
  ['boolean', /^BOOLEAN$/i],
  ['uuid', /^UUID$/i],
]

function isAlike(one: string, other: string): boolean {
  const familyOf = (type: string) =>
    type.endsWith(']') ? undefined : families.find(([, types]) => types.test(type))?.[0]
  const [first, second] = [familyOf(one), familyOf(other)]
  return first === undefined || second === undefined || first === second
}
