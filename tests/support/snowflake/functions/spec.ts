import { coerce } from '../binder/coerce.ts'
import type { Environment } from '../binder/environment.ts'
import type { Typed } from '../binder/typed.ts'
import {
  binary,
  boolean,
  date,
  float,
  integer,
  number,
  type SqlType,
  storage,
  text,
  timestamp,
  typeName,
  variant,
} from '../binder/types.ts'
import { wrongArgumentTypes } from '../refusal.ts'

/** A call whose arguments are resolved. */
export interface BoundCall {
  readonly name: string
  readonly args: readonly Typed[]
  readonly isDistinct: boolean
  readonly isStar: boolean
  readonly ignoresNulls: boolean
  /** DuckDB's text of `within group`'s order: expression, direction and nulls. */
  readonly withinGroup: readonly { readonly value: Typed; readonly direction: string }[]
  /** ` over (…)`, or nothing. */
  readonly over: string
  readonly hasOrder: boolean
  readonly hasFrame: boolean
  readonly environment: Environment
}

/** What the emulator knows of one of Snowflake's functions. A function that is in no table is unknown: 002140. */
export interface FunctionSpec {
  readonly kind: 'scalar' | 'aggregate' | 'window'
  readonly least: number
  readonly most: number
  /** The argument that is a word and no expression: `dateadd(day, …)`. */
  readonly partAt?: number
  bind(call: BoundCall): Typed
}

export type FunctionTable = Readonly<Record<string, FunctionSpec>>

type Kind =
  | 'any'
  | 'text'
  | 'number'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'moment'
  | 'variant'
  | 'binary'

/** An argument as the function wants it. `moment` is a date or a timestamp, whichever was given. */
export function take(value: Typed, kind: Kind, name: string): Typed {
  switch (kind) {
    case 'any':
      return value
    case 'text':
      return coerce(value, text())
    case 'integer':
      return { sql: `cast(${coerce(value, integer).sql} as bigint)`, type: integer }
    case 'number':
      if (value.type.kind === 'number' || value.type.kind === 'float') return value
      return value.type.kind === 'null'
        ? coerce(value, integer)
        : coerce(value, value.type.kind === 'variant' ? float : number(38, 5))
    case 'float':
      return coerce(value, float)
    case 'boolean':
      return coerce(value, boolean)
    case 'date':
      return coerce(value, date)
    case 'timestamp':
      return coerce(value, timestamp('ntz'))
    case 'moment':
      if (value.type.kind === 'date' || value.type.kind === 'timestamp' || value.type.kind === 'time') return value
      if (value.type.kind === 'text' || value.type.kind === 'variant' || value.type.kind === 'null')
        return coerce(value, timestamp('ntz'))
      throw wrongArgumentTypes(name, [typeName(value.type)])
    case 'variant':
      return coerce(value, variant)
    case 'binary':
      return coerce(value, binary)
  }
}

type Result = SqlType | ((args: readonly Typed[]) => SqlType)
type Template = string | ((args: readonly string[], typed: readonly Typed[]) => string)

/**
 * A function whose text is a template: `scalar('text integer?', text(), …)`. `?` marks what may be left out, `*` the last that may
 * come again. The result is cast to the storage of its type.
 */
export function scalar(signature: string, result: Result, template: Template): FunctionSpec {
  const wanted = signature.split(' ').filter(Boolean)
  const last = wanted.at(-1) ?? ''
  const kinds = wanted.map((one) => one.replace(/[?*]$/, '') as Kind)
  const repeats = last.endsWith('*')
  return {
    kind: 'scalar',
    least: wanted.filter((one) => !one.endsWith('?')).length,
    most: repeats ? Number.POSITIVE_INFINITY : wanted.length,
    bind({ args, name }) {
      const taken = args.map((arg, index) => take(arg, kinds[Math.min(index, kinds.length - 1)] ?? 'any', name))
      const texts = taken.map((arg) => arg.sql)
      const sql = typeof template === 'string' ? fill(template, texts) : template(texts, taken)
      const type = typeof result === 'function' ? result(taken) : result
      return { sql: `cast(${sql} as ${storage(type)})`, type }
    },
  }
}

/** A template's `$1`, `$2` … replaced; `$*` is all of them. */
export const fill = (template: string, args: readonly string[]): string =>
  template.replace(/\$(\*|\d)/g, (_, at: string) =>
    at === '*' ? args.join(', ') : `(${args[Number(at) - 1] ?? 'null'})`,
  )

/** The type of an argument is the type of the result. */
export const typeOf =
  (index: number) =>
  (args: readonly Typed[]): SqlType =>
    args[index]?.type ?? integer
