import { atom, type Written } from '../adapters/contract/dialect.ts'
import { comparable } from './comparable.ts'
import { meeting } from './meeting.ts'
import type { Scope } from './query-scope.ts'
import { type Fields, listOf, only, treeOf } from './tree.ts'
import { truthOf } from './truth.ts'
import type { Write } from './write.ts'

/** `case`, of conditions or of a value. @throws Refusal */
export function writeChoice(fields: Fields, scope: Scope, write: Write): Written {
  only(fields, ['operand', 'whens', 'else_'], 'a case')
  const operand = treeOf(fields.operand) ? write(fields.operand) : undefined
  const whens = listOf(fields.whens).map((pair) => listOf(pair))
  const conditions = whens.map(([value]) => {
    if (!operand) return truthOf(write(value), value).sql
    return comparable('eq', operand, write(value), scope, value)[1].sql
  })
  const otherwise = treeOf(fields.else_) ? [write(fields.else_)] : []
  const { args, ...traits } = meeting([...whens.map(([, outcome]) => write(outcome)), ...otherwise], scope, fields)
  const branches = conditions.map((condition, index) => `when ${condition} then ${args[index]?.sql ?? ''}`)
  const last = otherwise.length > 0 ? ` else ${args.at(-1)?.sql ?? ''}` : ''
  return { ...atom(`case${operand ? ` ${operand.sql}` : ''} ${branches.join(' ')}${last} end`), ...traits }
}
