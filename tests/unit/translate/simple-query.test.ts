import { isDeepStrictEqual } from 'node:util'
import { parse } from '@polyglot-sql/sdk'
import { behindAsOnly, reservedWords } from '../../../runner/translate/simple/reserved-words.ts'
import { simpleQuery } from '../../../runner/translate/simple/simple-query.ts'
import { boundQueries } from '../../portability/bound/index.ts'
import { openDuckDB } from '../../portability/engines.ts'
import { drawFrom } from '../../portability/random/draw.ts'
import { drawQuery } from '../../portability/random/query-text.ts'
import { drawTables } from '../../portability/random/raw-tables.ts'
import { fc } from '../../support/chance.ts'

/** Fields that say how something was spelled, and no more. */
const spelling = new Set(
  `alias_explicit_as alias_first alias_keyword arrow_syntax bracket_notation double_colon_syntax end_side_text explicit_asc from_for_syntax
  inferred_type integer_spelling kind_text nesting_group no_parens original_name position_explicit span sql_standard_syntax start_side_text
  use_bracket_syntax use_inner_keyword use_outer_keyword use_plural`.split(/\s+/),
)

/** What a tree says: without what is empty, without places and comments. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  const [[kind, inner] = ['', undefined], ...others] = entries
  if (others.length === 0 && inner === null) return { [kind]: {} }
  if (others.length === 0 && kind === 'annotated') return essence((inner as { this: unknown }).this)
  const said = entries.filter(([key, part]) => !isEmpty(key, part) && !spelling.has(key) && !key.endsWith('comments'))
  return Object.fromEntries(said.map(([key, part]) => [key, essence(part)]))
}

function isEmpty(key: string, value: unknown): boolean {
  if (value === false) return key !== 'materialized'
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Holds what the simple reader gives against what the parser gives; whether the simple one read it. */
function compareReaders(sql: string): boolean {
  const tree = simpleQuery(sql)
  if (!tree) return false
  const { ast, error } = parse(sql, 'duckdb' as Parameters<typeof parse>[1])
  const given: unknown = ast
  const expected = Array.isArray(given) && given.length === 1 ? essence(given[0]) : `not read: ${error}`
  const read = essence({ [tree.kind]: tree.fields })
  // Jest's own comparison takes a hundred times as long.
  if (!isDeepStrictEqual(read, expected)) expect({ sql, tree: read }).toEqual({ sql, tree: expected })
  return true
}

const tables = drawTables(drawFrom(7)).map(({ name, columns }) => ({ sql: `raw.${name}`, columns }))
const queries = [
  ...boundQueries,
  ...Array.from({ length: 600 }, (_, index) => drawQuery(tables, drawFrom(700_000 + index))),
]

test('what the simple reader makes of queries is what the parser makes of them', () => {
  const simple = queries.filter(compareReaders)
  // Half of these are about what is rarely written.
  expect(simple.length / queries.length).toBeGreaterThan(0.25)
})

/** Where a word can stand. */
const places =
  `select W from t|select a as W from t|select a W from t|select a from W|select a from t as W|select a from t W|select t.W from t
  |select W.a from t|select a from t W join u on true|select a from s.W|select W, a + W from t|with W as (select 1) select * from W
  |select case W when 1 then W else W end|select sum(W) over W from t window W as (order by W)|select a from t join u using (W)
  |select W = 1 and W from t where W group by W order by W limit 1|select max(W) from t|select a from t where W is null|select a in (W)
  |select W.* from W|select a from t order by W desc|select not W|select -W|select (W)|select W|select a from (select 1) W
  |select a from t W left join u W on W = W|select W from t union select W from t|select W.W from W.W|select a from t W where b
  |select a from t W group by b|select a from t W order by b|select a from t, u W|select a from t cross join W
  |select a from t cross join u W|select a from t join W on b|select * exclude (W) from t|select 1 W, 'x' W, sum(a) W, (a) W, null W
  |select a from t where a between W and b|select a::int W, a + b W, a is null W|select W, W from t where exists (select W from W)
  |select a from t W (b)|select a from t as W (b)|select a from t W x|select a W x from t|select a from t W semi join u on true
  |with x as W (select 1) select 1|select a from t where a W b|select a from t where W a|select W a|select a from t where b > W
  |select W()|select W(a)|select W(a, b)|select W(a, b, c)|select W(a, b, c, d)|select W(distinct a)|select W(*)|select W(a) over ()
  |select W(a) filter (where b)|select W(a order by b)|select a from t join W(a) on b|select a from t group by W(a)|select W(a from b)
  |select W((select 1))|select cast(a as W)|select a::W|select W 'x'|select interval 1 W|select interval '1' W|select try_cast(a as W)
  |select cast(a as W(1))|select a::W(1,2)|select x.W(a)|select W (a) as x`
    .split('|')
    .map((place) => place.trim())

/** Functions that warehouses call without parentheses; DuckDB lists some of its own nowhere. */
const withoutParentheses =
  `connect_by_root curdate current_catalog current_date current_datetime current_role current_schema current_time current_timestamp current_user
  getdate level localtime localtimestamp nextval prior rowid rownum session_user sysdate sysdatetime system_user systimestamp today user utc_date
  utc_time utc_timestamp`.split(/\s+/)

test('a word of DuckDB’s, a function’s name, or any that the parser knows is read as the parser reads it, wherever it stands', async () => {
  const duckdb = await openDuckDB()
  const rows = await duckdb.rows(
    'select keyword_name as word from duckdb_keywords() union select function_name from duckdb_functions() union select type_name from duckdb_types()',
  )
  await duckdb.close()
  const known = rows.map(([word]) => String(word)).filter((word) => /^[a-z_]\w*$/.test(word))
  const words = new Set([...known, ...withoutParentheses, ...reservedWords, ...behindAsOnly])
  let simple = 0
  // Each word in some of the places; in all of them where more is asked for.
  const share = process.env.SIMPLE_QUERIES ? 1 : 8
  for (const [index, word] of [...words].entries())
    for (const [at, place] of places.entries())
      if (at % share === index % share && compareReaders(place.replaceAll('W', word))) simple++
  expect(simple).toBeGreaterThan((words.size * 10) / share)
}, 120_000)

const pieces = queries.map((query) => query.match(/\s+|\w+|"[^"]*"|'[^']*'|<>|!=|<=|>=|::|\|\||./g) ?? [])
const odd =
  `union all and or not is null in between like ( ) , . * as case when then else end order by limit 1 select from where group having distinct
  over partition filter with join on using left exists cast :: int interval day date - + = || < true escape offset except values array [ ] desc
  nulls first rows row time timestamp decimal trim substring extract for any some lateral recursive materialized qualify window semi asof unnest
  count coalesce sum current_date cross natural at zone collate similar to ilike glob isnull notnull "q" 't' 1.5 e $1 ? % // -> ^ & { } ; é`.split(
    /\s+/,
  )

const operand = fc.constantFrom(
  'a',
  't.b',
  '1',
  "'x'",
  'null',
  'f',
  '(a)',
  '(a + b)',
  'a::int',
  '-a',
  'sum(a)',
  '(select 1)',
  'not a',
  'case when a then b end',
)
const operator = fc.constantFrom(
  ...`+ - * / % || = <> < >= and or like|is distinct from|is not distinct from|is null and|is not null or|not like|in (1) and|between 1 and|between b and
  c and|is true =|is not false and|not in (1, 2) or|not between 1 and|, |as x,|:: date +|is null =`
    .split('|')
    .flatMap((some) => (/^[+]/.test(some) ? [...some.split(' '), '||'] : [some])),
)

test('operators beside operators bind as they do for the parser', () => {
  let simple = 0
  let all = 0
  fc.assert(
    fc.property(operand, fc.array(fc.tuple(operator, operand), { minLength: 1, maxLength: 6 }), (first, others) => {
      all++
      if (compareReaders(`select ${[first, ...others.flat()].join(' ')} as y from t`)) simple++
    }),
    { numRuns: Number(process.env.SIMPLE_QUERIES ?? 5_000) },
  )
  expect(simple / all).toBeGreaterThan(0.3)
}, 600_000)

const change = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  how: fc.constantFrom('without', 'before', 'instead', 'twice'),
  piece: fc.oneof(fc.constantFrom(...odd, '-- note\n', '/* note */'), fc.constantFrom(...new Set(pieces.flat()))),
})

test('a query with pieces left out, put in or changed is read as the parser reads it, or not at all', () => {
  let simple = 0
  let all = 0
  fc.assert(
    fc.property(fc.nat(pieces.length - 1), fc.array(change, { minLength: 1, maxLength: 2 }), (index, changes) => {
      let text: readonly string[] = pieces[index] ?? []
      for (const { at, how, piece } of changes) {
        const place = Math.floor(at * text.length)
        const own = text.slice(place, place + 1)
        const put = { without: [], before: [' ', piece, ' ', ...own], instead: [piece], twice: [...own, ...own] }[how]
        text = [...text.slice(0, place), ...put, ...text.slice(place + 1)]
      }
      all++
      if (compareReaders(text.join(''))) simple++
    }),
    { numRuns: Number(process.env.SIMPLE_QUERIES ?? 5_000) },
  )
  expect(simple / all).toBeGreaterThan(0.005)
}, 600_000)
