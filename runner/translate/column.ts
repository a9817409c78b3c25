import { atom, traitsOf, type Written } from '../adapters/contract/dialect.ts'
import { mergedElsewhere } from './merged-columns.ts'
import { enclosed } from './precedence.ts'
import {
  aliasOf,
  type Columns,
  columnsInReach,
  isRelation,
  type KnownColumn,
  quoted,
  type Scope,
} from './query-scope.ts'
import { refuse } from './refuse.ts'
import { type Fields, nameOf, only } from './tree.ts'

/** A name in an expression: a column of FROM, here or further out, or an item of the select list. @throws Refusal */
export function writeColumn(fields: Fields, scope: Scope): Written {
  only(fields, ['name', 'table'], 'a column')
  const name = nameOf(fields.name)
  const table = nameOf(fields.table)
  if (!table) return named(name, fields, scope)
  if (!isRelation(table, scope))
    refuse(`the field "${name}" of the struct "${table}"`, {
      at: fields,
      hint: `Nothing in FROM is called "${table}". Keep a struct's fields as columns, or as JSON that {{json_text "json" "path"}} reads.`,
    })
  const column = columnsOf(table, scope)?.find((one) => one.name.toLowerCase() === name.toLowerCase())
  return written(`${quoted(table, scope.dialect)}.${quoted(name, scope.dialect)}`, column)
}

const written = (sql: string, column: KnownColumn | undefined): Written => ({ ...atom(sql), ...traitsOf(column) })

function columnsOf(table: string, scope: Scope): Columns {
  const key = table.toLowerCase()
  if (scope.relations?.has(key)) return scope.relations.get(key)
  return scope.outer && columnsOf(table, scope.outer)
}

/** A column of FROM comes before an alias, and what stands here before what stands further out. */
function named(name: string, at: Fields, scope: Scope): Written {
  const key = name.toLowerCase()
  const plain = (column?: KnownColumn) => written(`${ownerOf(key, scope)}${quoted(name, scope.dialect)}`, column)
  if (!scope.relations) return plain()
  const meant = aliasOf(key, scope)
  if (meant && scope.preferred?.has(key) && !scope.isLoneName) return enclosed(meant)
  const inReach = columnsInReach(scope)
  if (!inReach) return doubtful(name, at, scope) ?? plain()
  const column = inReach.get(key)
  if (column) return mergedElsewhere(name, scope) ?? plain(column)
  if (meant) return scope.isLoneName ? { ...enclosed(meant), sql: quoted(name, scope.dialect) } : enclosed(meant)
  return plain(further(name, at, scope.outer))
}

/** The relation before a column's name, where it is written; empty elsewhere. */
function ownerOf(key: string, { relations, isQualifying, dialect }: Scope): string {
  const owners = isQualifying ? [...(relations ?? [])] : []
  const [owner] = owners.find(([, columns]) => columns?.some((one) => one.name.toLowerCase() === key)) ?? []
  return owner === undefined ? '' : `${quoted(owner, dialect)}.`
}

/** A name that is an alias, where nobody knows whether it is a column too. */
function doubtful(name: string, at: Fields, scope: Scope): undefined {
  const { dialect, doubtfulAlias } = scope
  if (!aliasOf(name.toLowerCase(), scope) || dialect.hasLateralAliases || doubtfulAlias === 'column') return undefined
  return refuse(`"${name}", which an item of the select list before this one is called,`, {
    at,
    hint: `If the column of a relation is meant, write its relation before it; if the item is meant, repeat it or give it a CTE of its own.`,
  })
}

/** A column of a query that this one stands in; undefined where it is not known. */
function further(name: string, at: Fields, scope: Scope | undefined): KnownColumn | undefined {
  const key = name.toLowerCase()
  const inReach = scope?.relations && columnsInReach(scope)
  if (!scope || !inReach) {
    if (scope) return undefined
    return refuse(`the name "${name}"`, {
      at,
      hint: 'No relation in FROM is known to have such a column. Name what it is computed from.',
    })
  }
  const column = inReach.get(key)
  if (column) return column
  if (aliasOf(key, scope))
    refuse(`"${name}" of the select list around a subquery`, {
      at,
      hint: 'Repeat what it stands for, or give it a CTE of its own.',
    })
  return further(name, at, scope.outer)
}
