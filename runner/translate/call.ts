import { atom, type Written } from '../adapters/contract/dialect.ts'
import { counted } from '../counted.ts'
import { refuseCounts } from './counts.ts'
import { datePart, dateTruncation, partOf, writtenText } from './date-parts.ts'
import { typedCall } from './function-types.ts'
import { arity, dateParts, functionKinds, sameFunction } from './functions.ts'
import { hintFor } from './hints.ts'
import { writeJson } from './json.ts'
import { writeList } from './lists.ts'
import type { Scope } from './query-scope.ts'
import { writeRare } from './rare-functions.ts'
import { refuse } from './refuse.ts'
import { rewrittenCall } from './rewritten-calls.ts'
import { type Fields, listOf, only, type Tree, treeOf } from './tree.ts'
import type { Write } from './write.ts'

/** A call of a function that is no aggregate. @throws Refusal for one that is not on the list */
export function writeFunction(tree: Tree, scope: Scope, write: Write): Written {
  const { kind, fields } = tree
  if (kind === 'extract') {
    only(fields, ['this', 'field'], '"extract"')
    return datePart(partOf(fields.field), fields.this, fields, scope, write)
  }
  const { name, args } = callOf(tree)
  if (dateParts.has(name) || (scope.dialect.moreParts?.[name] && args.length === 1))
    return datePart(name, single(name, args, fields), fields, scope, write)
  if (name === 'datepart') return datePart(writtenText(args[0]), args[1], fields, scope, write)
  if (name === 'date_trunc') return dateTruncation(args, fields, scope, write)
  const looked = writeList(name, args, fields, scope, write) ?? writeJson(name, args, fields, scope, write)
  if (looked) return looked
  const rewritten = rewrittenCall(name, args, fields, scope, write)
  if (rewritten) return rewritten
  const rare = writeRare(name, args, fields, scope, write)
  if (rare) return rare
  const [least, most] = arity[name] ?? refuse(`the function "${name}"`, { at: fields, hint: hintFor(name) })
  if (args.length < least || args.length > most)
    refuse(`"${name}" with ${counted(args.length, 'argument')}`, { at: fields, hint: hintFor(name) })
  refuseCounts(name, args, fields)
  const { args: written, ...traits } = typedCall(name, args.map(write), scope, fields)
  const sqls = written.map(({ sql }) => sql)
  const sql = scope.dialect.functions[name]?.(sqls) ?? `${name}(${sqls.join(', ')})`
  return { ...atom(sql), ...traits }
}

function callOf({ kind, fields }: Tree): { name: string; args: readonly unknown[] } {
  if (kind === 'function') {
    only(fields, ['name', 'args'], `"${String(fields.name)}"`)
    const spelled = String(fields.name).toLowerCase()
    return { name: sameFunction[spelled] ?? spelled, args: listOf(fields.args) }
  }
  if (kind === 'coalesce') return { name: 'coalesce', args: listOf(fields.expressions) }
  if (kind === 'trim') return trimCall(fields)
  const [name = kind, ...keys] = functionKinds[kind] ?? []
  only(fields, keys, `"${name}"`)
  return { name, args: keys.map((key) => fields[key]).filter((value) => treeOf(value) !== undefined) }
}

const sides: Readonly<Record<string, string>> = { Both: 'trim', Leading: 'ltrim', Trailing: 'rtrim' }

function trimCall(fields: Fields): { name: string; args: readonly unknown[] } {
  only(fields, ['this', 'characters', 'position'], '"trim"')
  const args = [fields.this, fields.characters].filter((value) => treeOf(value) !== undefined)
  return { name: sides[String(fields.position)] ?? 'trim', args }
}

function single(name: string, args: readonly unknown[], at: Fields): unknown {
  if (args.length !== 1) refuse(`"${name}" with ${counted(args.length, 'argument')}`, { at })
  return args[0]
}
