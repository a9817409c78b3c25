import { coerce } from '../binder/coerce.ts'
import { quoteText, type Typed } from '../binder/typed.ts'
import { array, boolean, count, number, text, typeName, variant } from '../binder/types.ts'
import { unsupported, wrongArgumentTypes } from '../refusal.ts'
import { type FunctionSpec, type FunctionTable, scalar, typeOf } from './spec.ts'

/** https://docs.snowflake.com/en/sql-reference/functions-string and …/functions-regexp */
export const textFunctions: FunctionTable = {
  UPPER: scalar('text', typeOf(0), 'upper($1)'),
  LOWER: scalar('text', typeOf(0), 'lower($1)'),
  // Blanks only, unless characters are given. https://docs.snowflake.com/en/sql-reference/functions/trim
  TRIM: scalar('text text?', text(), (args) => trim('trim', args)),
  LTRIM: scalar('text text?', text(), (args) => trim('ltrim', args)),
  RTRIM: scalar('text text?', text(), (args) => trim('rtrim', args)),
  LENGTH: scalar('text', count, 'length($1)'),
  LEN: scalar('text', count, 'length($1)'),
  OCTET_LENGTH: scalar('text', count, 'octet_length(encode($1))'),
  SUBSTR: substr(),
  SUBSTRING: substr(),
  LEFT: scalar('text integer', text(), "case when $2 < 0 then '' else left($1, $2) end"),
  RIGHT: scalar('text integer', text(), "case when $2 < 0 then '' else right($1, $2) end"),
  LPAD: scalar(
    'text integer text?',
    text(),
    ([value, length, pad = "' '"]) => `lpad(${value}, cast(${length} as integer), ${pad})`,
  ),
  RPAD: scalar(
    'text integer text?',
    text(),
    ([value, length, pad = "' '"]) => `rpad(${value}, cast(${length} as integer), ${pad})`,
  ),
  REPEAT: scalar('text integer', text(), 'repeat($1, $2)'),
  REVERSE: scalar('text', text(), 'reverse($1)'),
  REPLACE: scalar(
    'text text text?',
    text(),
    ([value, old, fresh = "''"]) => `case when ${old} = '' then ${value} else replace(${value}, ${old}, ${fresh}) end`,
  ),
  TRANSLATE: scalar('text text text', text(), 'translate($*)'),
  CONCAT: scalar('text*', text(), (args) => args.map((arg) => `(${arg})`).join(' || ')),
  CONCAT_WS: scalar(
    'text text*',
    text(),
    (args) =>
      `case when ${args.map((arg) => `(${arg}) is null`).join(' or ')} then null else concat_ws(${args.join(', ')}) end`,
  ),
  CONTAINS: scalar('text text', boolean, 'contains($1, $2)'),
  STARTSWITH: scalar('text text', boolean, 'starts_with($1, $2)'),
  ENDSWITH: scalar('text text', boolean, 'suffix($1, $2)'),
  POSITION: position(),
  CHARINDEX: position(),
  INITCAP: scalar(
    'text text?',
    text(),
    ([value, delimiters = quoteText(' \t\n\r\f\v!?@"^#$&~_,.:;+-*%/|\\[](){}<>')]) =>
      `sf_initcap(${value}, ${delimiters})`,
  ),
  SPLIT: scalar('text text', array, 'to_json(string_split($1, $2))'),
  SPLIT_PART: scalar('text text integer', text(), 'sf_split_part($1, $2, $3)'),
  STRTOK: scalar(
    'text text? integer?',
    text(),
    ([value, delimiters = "' '", part = '1']) => `sf_strtok(${value}, ${delimiters}, ${part})`,
  ),
  ASCII: scalar('text', number(5), "case when $1 = '' then 0 else ascii($1) end"),
  UNICODE: scalar('text', count, "case when $1 = '' then 0 else unicode($1) end"),
  CHR: scalar('integer', text(), 'chr(cast($1 as integer))'),
  CHAR: scalar('integer', text(), 'chr(cast($1 as integer))'),
  SPACE: scalar('integer', text(), "repeat(' ', $1)"),
  MD5: scalar('text', text(32), 'md5($1)'),
  MD5_HEX: scalar('text', text(32), 'md5($1)'),
  SHA1: scalar('text', text(40), 'sha1($1)'),
  SHA1_HEX: scalar('text', text(40), 'sha1($1)'),
  SHA2: sha2(),
  SHA2_HEX: sha2(),
  BASE64_ENCODE: scalar('text', text(), 'to_base64(encode($1))'),
  HEX_ENCODE: scalar('text', text(), 'hex(encode($1))'),
  UUID_STRING: scalar('', text(36), 'cast(uuid() as varchar)'),
  // The pattern must match all of the text. https://docs.snowflake.com/en/sql-reference/functions/regexp_like
  REGEXP_LIKE: regexp(
    'text text text?',
    boolean,
    ([value, pattern], options) => `regexp_full_match(${value}, ${pattern}, ${options})`,
  ),
  RLIKE: regexp(
    'text text text?',
    boolean,
    ([value, pattern], options) => `regexp_full_match(${value}, ${pattern}, ${options})`,
  ),
  REGEXP_REPLACE: regexp(
    'text text text? integer? integer? text?',
    text(),
    // All are replaced, unless an occurrence is named.
    ([value, pattern, replacement = "''", , occurrence = '0'], options) =>
      `regexp_replace(${value}, ${pattern}, ${replacement}, case when ${occurrence} = 0 then ${options.slice(0, -1)}g' else ${options} end)`,
  ),
  REGEXP_SUBSTR: regexpSubstr(),
  REGEXP_COUNT: regexp(
    'text text integer? text?',
    count,
    ([value, pattern], options) => `length(regexp_extract_all(${value}, ${pattern}, 0, ${options}))`,
  ),
  REGEXP_INSTR: regexp(
    'text text',
    count,
    ([value, pattern], options) =>
      `case regexp_matches(${value}, ${pattern}, ${options}) when true then strpos(${value}, regexp_extract(${value}, ${pattern}, 0, ${options})) when false then 0 end`,
  ),
  EDITDISTANCE: scalar('text text', count, 'levenshtein($1, $2)'),
  JAROWINKLER_SIMILARITY: scalar('text text', number(18), 'round(jaro_winkler_similarity(upper($1), upper($2)) * 100)'),
  STRTOK_TO_ARRAY: scalar(
    'text text?',
    array,
    ([value, delimiters = "' '"]) =>
      `to_json(list_filter(string_split(translate(${value}, ${delimiters}, repeat(left(${delimiters}, 1), length(${delimiters}))), left(${delimiters}, 1)), lambda t: t <> ''))`,
  ),
  HASH: scalar(
    'any*',
    number(19),
    (_, typed) =>
      `cast(hash(${typed.map((one) => coerce(one, variant).sql).join(', ')}) as hugeint) - 9223372036854775808`,
  ),
}

function trim(name: string, [value = '', characters = "' '"]: readonly string[]): string {
  return `${name}(${value}, ${characters})`
}

function substr(): FunctionSpec {
  return scalar('text integer integer?', text(), (args) =>
    args.length === 2 ? `sf_substr(${args.join(', ')})` : `sf_substr_of(${args.join(', ')})`,
  )
}

/** https://docs.snowflake.com/en/sql-reference/functions/position */
function position(): FunctionSpec {
  return scalar('text text integer?', count, ([part, whole, from]) => {
    if (from === undefined) return `strpos(${whole}, ${part})`
    const found = `strpos(substr(${whole}, ${from}), ${part})`
    return `case when ${found} = 0 then 0 else ${found} + ${from} - 1 end`
  })
}

function sha2(): FunctionSpec {
  return scalar('text integer?', text(128), ([value], typed) => {
    const size = typed[1]?.sql.replace(/\D*(\d+).*/s, '$1') ?? '256'
    if (size !== '256') throw unsupported(`SHA2 of ${size} bits`)
    return `sha256(${value})`
  })
}

/** A function of regular expressions: the last argument of text is its parameters (`i`, `s`, `m`, `c`, `e`). */
function regexp(
  signature: string,
  type: typeof boolean,
  template: (args: readonly string[], options: string) => string,
): FunctionSpec {
  const plain = scalar(signature, type, 'null')
  const parametersAt = signature.split(' ').length - 1
  return {
    ...plain,
    bind(call) {
      const { args } = call
      // POSIX classes and Perl's, both are in RE2.
      const parameters = signature.endsWith('text?') ? args[parametersAt] : undefined
      if (parameters && parameters.literal === undefined)
        throw unsupported('parameters of a regular expression that are not constant')
      if (call.name === 'REGEXP_REPLACE' && args.length > 3) {
        const [, , , start, occurrence] = args
        const isKnown = occurrence === undefined || ['0', '1'].includes(occurrence.literal ?? '')
        if (start?.literal !== '1' || !isKnown)
          throw unsupported('REGEXP_REPLACE from a position, or of one occurrence that is not the first')
      }
      if (call.name === 'REGEXP_COUNT' && args[2] && args[2].literal !== '1')
        throw unsupported('REGEXP_COUNT with a position')
      return scalar(signature, type, (texts) => template(texts, options(parameters))).bind(call)
    },
  }
}

/** DuckDB's options for Snowflake's parameters: cases differ and a point is no line end unless they say so. */
function options(parameters: Typed | undefined): string {
  const given = parameters?.literal ?? ''
  const unknown = [...given].find((one) => !'cimse'.includes(one))
  if (unknown) throw wrongArgumentTypes('REGEXP', [typeName(text())])
  const isInsensitive = given.lastIndexOf('i') > given.lastIndexOf('c')
  return quoteText(`${isInsensitive ? 'i' : 'c'}${given.includes('s') ? 's' : 'n'}${given.includes('m') ? 'm' : ''}`)
}

/** https://docs.snowflake.com/en/sql-reference/functions/regexp_substr */
function regexpSubstr(): FunctionSpec {
  const signature = 'text text integer? integer? text? integer?'
  return {
    ...scalar(signature, text(), 'null'),
    bind(call) {
      const [, , , occurrence, parameters, group] = call.args
      if (call.args[2] && call.args[2].literal !== '1') throw unsupported('REGEXP_SUBSTR with a position')
      const nth = occurrence?.literal ?? '1'
      const which = group?.literal ?? (parameters?.literal?.includes('e') ? '1' : '0')
      return scalar(
        signature,
        text(),
        ([value, pattern]) => `(regexp_extract_all(${value}, ${pattern}, ${which}, ${options(parameters)}))[${nth}]`,
      ).bind(call)
    },
  }
}
