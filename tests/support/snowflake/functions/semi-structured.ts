import { coerce, toJson, toText } from '../binder/coerce.ts'
import { as, quoteText, type Typed } from '../binder/typed.ts'
import { array, boolean, count, isSemiStructured, object, text, typeName, variant } from '../binder/types.ts'
import { wrongArgumentTypes } from '../refusal.ts'
import { type BoundCall, type FunctionSpec, type FunctionTable, scalar } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-semistructured */
export const semiStructuredFunctions: FunctionTable = {
  PARSE_JSON: scalar('text', variant, (args) =>
    parsed(args[0] ?? '', `error('100069|22P02|Error parsing JSON: ' || ${args[0]})`),
  ),
  TRY_PARSE_JSON: scalar('text', variant, (args) => parsed(args[0] ?? '', 'null')),
  CHECK_JSON: scalar('text', text(), "case when json_valid($1) then null when $1 is not null then 'error' end"),
  TO_JSON: scalar('variant', text(), 'cast($1 as varchar)'),
  TO_VARIANT: scalar('variant', variant, '$1'),
  GET_PATH: {
    kind: 'scalar',
    least: 2,
    most: 2,
    bind(call) {
      const [value, path] = pair(call)
      return as(`json_extract(${json(value, call.name)}, '$.' || ${coerce(path, text()).sql})`, variant)
    },
  },
  GET: {
    kind: 'scalar',
    least: 2,
    most: 2,
    bind(call) {
      const [value, key] = pair(call)
      return { sql: element(json(value, call.name), key), type: variant }
    },
  },
  JSON_EXTRACT_PATH_TEXT: scalar('text text', text(), "json_extract_string(cast($1 as json), '$.' || $2)"),
  OBJECT_CONSTRUCT: construct(false),
  OBJECT_CONSTRUCT_KEEP_NULL: construct(true),
  OBJECT_KEYS: scalar('variant', array, 'to_json(json_keys($1))'),
  ARRAY_CONSTRUCT: {
    kind: 'scalar',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    bind: ({ args }) => as(`json_array(${args.map(toJson).join(', ')})`, array),
  },
  // The same without the nulls. https://docs.snowflake.com/en/sql-reference/functions/array_construct_compact
  ARRAY_CONSTRUCT_COMPACT: {
    kind: 'scalar',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    bind: ({ args }) =>
      as(
        args.length === 0
          ? "'[]'"
          : `to_json(list_filter([${args.map(toJson).join(', ')}], lambda one: one is not null))`,
        array,
      ),
  },
  ARRAY_SIZE: scalar('variant', count, "case when json_type($1) = 'ARRAY' then json_array_length($1) end"),
  ARRAY_CONTAINS: {
    kind: 'scalar',
    least: 2,
    most: 2,
    bind(call) {
      const [value, whole] = pair(call)
      if (!isSemiStructured(value.type))
        throw wrongArgumentTypes(
          call.name,
          call.args.map((arg) => typeName(arg.type)),
        )
      return as(`list_contains(cast(${json(whole, call.name)} as json[]), ${value.sql})`, boolean)
    },
  },
  ARRAY_TO_STRING: scalar('variant text', text(), 'array_to_string(cast($1 as varchar[]), $2)'),
  ARRAY_CAT: scalar('variant variant', array, 'to_json(list_concat(cast($1 as json[]), cast($2 as json[])))'),
  ARRAY_APPEND: scalar('variant variant', array, 'to_json(list_append(cast($1 as json[]), $2))'),
  TYPEOF: scalar(
    'variant',
    text(),
    "case json_type($1) when 'VARCHAR' then 'VARCHAR' when 'UBIGINT' then 'INTEGER' when 'BIGINT' then 'INTEGER' when 'DOUBLE' then 'DECIMAL' when 'NULL' then 'NULL_VALUE' else json_type($1) end",
  ),
  IS_NULL_VALUE: scalar('variant', boolean, "json_type($1) = 'NULL'"),
  IS_ARRAY: scalar('variant', boolean, "json_type($1) = 'ARRAY'"),
  IS_OBJECT: scalar('variant', boolean, "json_type($1) = 'OBJECT'"),
  STRIP_NULL_VALUE: scalar('variant', variant, "case when json_type($1) <> 'NULL' then $1 end"),
}

/** Empty text is null, not an error. https://docs.snowflake.com/en/sql-reference/functions/parse_json */
function parsed(value: string, otherwise: string): string {
  return `case when ${value} is null or trim(${value}) = '' then null when json_valid(${value}) then cast(${value} as json) else ${otherwise} end`
}

function pair(call: BoundCall): readonly [Typed, Typed] {
  const [one, other] = call.args
  if (!one || !other) throw new Error('the arguments were counted')
  return [one, other]
}

function json(value: Typed, name: string): string {
  if (!isSemiStructured(value.type) && value.type.kind !== 'null')
    throw wrongArgumentTypes(name, [typeName(value.type)])
  return value.type.kind === 'null' ? 'cast(null as json)' : value.sql
}

/** One element, by key or by place. */
export function element(value: string, key: Typed): string {
  if (key.type.kind === 'number')
    return `json_extract(${value}, '$[' || ${toText(coerce(key, { kind: 'number', precision: 18, scale: 0 }))} || ']')`
  if (key.literal !== undefined) return `json_extract(${value}, ${quoteText(keyPath(key.literal))})`
  return `json_extract(${value}, '$."' || ${coerce(key, text()).sql} || '"')`
}

/** A key as DuckDB's path. */
export const keyPath = (key: string): string => `$."${key}"`

/** Keys whose values are null are left out, unless they are kept. https://docs.snowflake.com/en/sql-reference/functions/object_construct */
function construct(keepsNulls: boolean): FunctionSpec {
  return {
    kind: 'scalar',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    bind({ args }) {
      const parts: string[] = []
      for (let at = 0; at + 1 < args.length; at += 2) {
        const [key, value] = [args[at], args[at + 1]]
        if (key && value) parts.push(`${coerce(key, text()).sql}, ${toJson(value)}`)
      }
      const whole = `json_object(${parts.join(', ')})`
      return as(keepsNulls ? whole : `json_merge_patch('{}', ${whole})`, object)
    },
  }
}
