/** How many values a function or block takes, whether it takes any by name, and what is said where others are given. */
export interface Signature {
  readonly least: number
  readonly most: number
  readonly isNamed?: true
  /** Those that it takes by name, where these are all. */
  readonly names?: readonly string[]
  readonly expected: string
}

const anyNumber = Number.POSITIVE_INFINITY
const two: Signature = { least: 2, most: 2, expected: 'compares two values' }
const nothing: Signature = { least: 0, most: 0, expected: 'takes no arguments' }
const named: Signature = { least: 1, most: 2, expected: 'takes a name, and a default where there is one' }
const values = (least: number): Signature => ({ least, most: anyNumber, expected: 'takes values, and none by name' })
const one = (what: string): Signature => ({ least: 1, most: 1, expected: `takes ${what}` })
const byName = (example: string): Signature => ({
  least: 0,
  most: 0,
  isNamed: true,
  expected: `takes values by name only, as {{${example}}}`,
})

/** What the functions and blocks of the language take; what is given besides would be passed over. */
export const signatures: ReadonlyMap<string, Signature> = new Map([
  ['list', values(0)],
  ['dict', byName('dict key="value"')],
  ['concat', values(0)],
  ['eq', two],
  ['ne', two],
  ['lt', two],
  ['gt', two],
  ['and', values(1)],
  ['or', values(1)],
  ['not', one('one value')],
  ['default', values(1)],
  ['ref', { least: 1, most: 1, names: ['v', 'version'], expected: 'takes the name of a model or seed' }],
  ['source', { least: 2, most: 2, expected: 'takes the names of a source and of a table' }],
  ['config', byName('config tags="daily"')],
  ['var', named],
  ['env_var', named],
  ['is_incremental', nothing],
  ['depends_on', values(1)],
  ['raise', one('one text')],
  ['log', values(1)],
  ['literal', one('one value')],
  ['quote', one('a name')],
  ['columns', one('a relation, as (ref "orders")')],
  ['query', one('the name of a query, in quotes')],
  ['#if', one('one value')],
  ['#unless', one('one value')],
  ['#each', one('one list or dict')],
  ['#with', values(1)],
  ['#let', values(1)],
  ['#raw', nothing],
])
