import type { Row } from '../adapters/contract/connection.ts'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import type { Location } from '../location.ts'
import type { Node } from '../parse/node.ts'
import { nearOrAll } from '../suggest.ts'
import type { Metadata } from './metadata-table.ts'
import type { Rule } from './rule.ts'

/** A row of a rule's answer as a finding, at the file of its node; undefined where the row itself turns it off. */
export function readViolation(row: Row, rule: Rule, { manifest }: Metadata): Diagnostic | undefined {
  const { node: id, message, severity: own } = row
  const severity = rule.severity ?? own ?? 'error'
  const fault = (reason: string, hint?: string) =>
    diagnostic('rule-faulty', { rule: rule.name, reason }, { location: rule.location, hint })
  if (severity === 'off') return undefined
  if (severity !== 'warn' && severity !== 'error')
    return fault(`a row has the severity ${show(own)}`, 'It is one of off, warn, error.')
  if (typeof message !== 'string') return fault(`a row has the message ${show(message)}`, 'It must be a text.')
  if (id !== null && typeof id !== 'string')
    return fault(`a row has the node ${show(id)}`, 'It must be an id, or NULL.')
  const node = id === null ? undefined : manifest.nodes.get(id)
  if (id !== null && !node)
    return fault(`a row names the node ${show(id)}, which is not there`, nearOrAll(id, [...manifest.nodes.keys()]))
  return diagnostic(
    'rule-broken',
    { rule: rule.name, message },
    { location: node ? placeOf(node, row) : rule.location, severity: severity === 'warn' ? 'warning' : 'error' },
  )
}

/** Where the node reads the parent that the row names, or describes the column; else where the node is. */
function placeOf(node: Node, { parent, column_name: column }: Row): Location {
  const ofParent = typeof parent === 'string' ? node.refs.get(parent) : undefined
  const wanted = typeof column === 'string' ? column.toLowerCase() : undefined
  return ofParent ?? node.columns.find(({ name }) => name.toLowerCase() === wanted)?.location ?? node.location
}

function show(value: unknown): string {
  return value === undefined || value === null ? 'NULL' : JSON.stringify(value)
}
