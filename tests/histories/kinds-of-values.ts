/** The types that a column can have in a history; each column keeps to one family, so that a change between them means something. */
export const families = {
  number: ['SMALLINT', 'INTEGER', 'BIGINT', 'DECIMAL(4,2)', 'DECIMAL(12,2)', 'DECIMAL(20,0)', 'DOUBLE', 'VARCHAR'],
  moment: ['DATE', 'TIMESTAMP', 'VARCHAR'],
  truth: ['BOOLEAN', 'VARCHAR'],
  clock: ['TIME', 'VARCHAR'],
  list: ['INTEGER[]', 'BIGINT[]'],
  struct: ['STRUCT(a INTEGER)', 'STRUCT(a BIGINT)'],
  choice: ["ENUM('x', 'y')", "ENUM('x', 'y', 'z')", 'VARCHAR'],
} as const

export type Family = keyof typeof families
export type TypeName = (typeof families)[Family][number]

/**
 * A value as a plain text that says what it is: a number without needless zeros, a moment with its time, a text as it is.
 * Two values of one type are the same where these are.
 */
export type Value = string | null

/** Numbers without needless zeros; many of them meet in several types, some fit one only. */
const numbers = [
  '0',
  '1',
  '2',
  '-1',
  '1.4',
  '0.6',
  '1.75',
  '99.99',
  '0.5',
  '32767',
  '40000',
  '3000000000',
  '9007199254740993',
]
const texts: Readonly<Record<Family, readonly string[]>> = {
  number: ['1', '01', '2.50', '1.75', '40000', 'a', ''],
  moment: ['2025-01-01', '2025-01-02 00:00:00+02', 'soon', ''],
  truth: ['true', 'maybe'],
  clock: ['08:50:00', '2025-01-01 08:50:00', 'soon', ''],
  list: [],
  struct: [],
  choice: ['x', 'z', 'q'],
}

/** Values of a type that new rows can bring. */
export function valuesOf(type: TypeName, family: Family): readonly Value[] {
  switch (type) {
    case 'VARCHAR':
      return texts[family]
    case 'BOOLEAN':
      return ['true', 'false']
    case 'DATE':
      return ['2025-01-01 00:00:00', '2025-01-02 00:00:00']
    case 'TIMESTAMP':
      return ['2025-01-01 00:00:00', '2025-01-01 12:34:56', '2025-01-02 00:00:00']
    case 'TIME':
      return ['00:00:00', '08:50:00', '23:59:59.5']
    case 'INTEGER[]':
      return lists.filter((value) => holdsNested(value, type))
    case 'BIGINT[]':
      return lists
    case 'STRUCT(a INTEGER)':
      return structs.filter((value) => holdsNested(value, type))
    case 'STRUCT(a BIGINT)':
      return structs
    case "ENUM('x', 'y')":
      return ['x', 'y']
    case "ENUM('x', 'y', 'z')":
      return ['x', 'y', 'z']
    default:
      return numbers.filter((value) => fits(value, type))
  }
}

/** Lists and structs as DuckDB writes them. */
const lists = ['[]', '[1, 2]', '[2147483647]', '[3000000000, -1]']
const structs = ["{'a': 1}", "{'a': 2147483647}", "{'a': 3000000000}"]

/** Whether the numbers within a value fit into the type that they have there. */
function holdsNested(value: string, type: TypeName): boolean {
  const most = type.includes('BIGINT') ? limits.BIGINT.most : limits.INTEGER.most
  return (value.match(/-?\d+/g) ?? []).every((number) => Math.abs(Number(number)) <= most)
}

type NumberType = Exclude<(typeof families)['number'][number], 'VARCHAR'>

const limits: Readonly<Record<NumberType, { readonly most: number; readonly scale: number }>> = {
  SMALLINT: { most: 32_767, scale: 0 },
  INTEGER: { most: 2_147_483_647, scale: 0 },
  BIGINT: { most: 9.3e18, scale: 0 },
  'DECIMAL(4,2)': { most: 99.99, scale: 2 },
  'DECIMAL(12,2)': { most: 9_999_999_999.99, scale: 2 },
  'DECIMAL(20,0)': { most: 1e20, scale: 0 },
  DOUBLE: { most: 9_007_199_254_740_992, scale: 17 },
}

/** Whether a type holds a number to its last digit. */
function fits(value: string, type: NumberType): boolean {
  const { most, scale } = limits[type]
  const digits = (/\.(\d+)$/.exec(value)?.[1] ?? '').length
  // The greatest of the values is odd and beyond what a double tells apart.
  const isExact = value !== '9007199254740993' || type !== 'DOUBLE'
  return digits <= scale && Math.abs(Number(value)) <= most && isExact
}

/** Every type that holds all values of another, by the table of the guide. */
const holders: Readonly<Partial<Record<TypeName, readonly TypeName[]>>> = {
  SMALLINT: ['INTEGER', 'BIGINT', 'DECIMAL(12,2)', 'DECIMAL(20,0)', 'DOUBLE'],
  INTEGER: ['BIGINT', 'DECIMAL(12,2)', 'DECIMAL(20,0)', 'DOUBLE'],
  BIGINT: ['DECIMAL(20,0)'],
  'DECIMAL(4,2)': ['DECIMAL(12,2)'],
  DATE: ['TIMESTAMP'],
  'INTEGER[]': ['BIGINT[]'],
  'STRUCT(a INTEGER)': ['STRUCT(a BIGINT)'],
  "ENUM('x', 'y')": ["ENUM('x', 'y', 'z')", 'VARCHAR'],
  "ENUM('x', 'y', 'z')": ['VARCHAR'],
}

export function isHeldBy(type: TypeName, wide: TypeName): boolean {
  return type === wide || (holders[type]?.includes(wide) ?? false)
}

/**
 * What a value that stands becomes in another type, exactly; undefined where it cannot.
 * @param printDouble how the engine writes a float as text
 */
export function convert(
  value: Value,
  from: TypeName,
  to: TypeName,
  printDouble: (value: string) => string,
): Value | undefined {
  if (value === null || from === to) return value
  if (to === 'VARCHAR') return printed(value, from, printDouble)
  if (to.includes('[') || to.startsWith('STRUCT')) return holdsNested(value, to) ? value : undefined
  if (to.startsWith('ENUM')) return to.includes(`'${value}'`) ? value : undefined
  if (to === 'TIME') return /^\d\d:\d\d:\d\d$/.test(value) ? value : undefined
  if (from !== 'VARCHAR') {
    if (to === 'DATE') return value.endsWith('00:00:00') ? value : undefined
    return to === 'TIMESTAMP' || fits(value, to as NumberType) ? value : undefined
  }
  if (to === 'BOOLEAN') return value === 'true' ? value : undefined
  if (to === 'DATE' || to === 'TIMESTAMP') {
    const moment = value.length === 10 ? `${value} 00:00:00` : value
    const fitting = to === 'DATE' ? /^\d{4}-\d\d-\d\d 00:00:00$/ : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
    return fitting.test(moment) ? moment : undefined
  }
  const number = numberIn(value)
  return number !== undefined && fits(number, to as NumberType) ? number : undefined
}

/** The number that a text says, to its last digit and without needless zeros. */
function numberIn(text: string): string | undefined {
  const [found, sign = '', whole = '', digits = ''] = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text) ?? []
  if (found === undefined) return undefined
  return `${sign}${whole}${digits && `.${digits}`}`
}

function printed(value: string, from: TypeName, printDouble: (value: string) => string): string {
  if (from === 'DATE') return value.slice(0, 10)
  if (from === 'DOUBLE') return printDouble(value)
  return from === 'DECIMAL(4,2)' || from === 'DECIMAL(12,2)' ? withScale(value, 2) : value
}

/** A number with so many digits behind its point. */
function withScale(value: string, scale: number): string {
  const [whole, digits = ''] = value.split('.')
  return `${whole}.${digits.padEnd(scale, '0')}`
}
