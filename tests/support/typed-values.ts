/** What a source declares, in the order of its columns. */
export const types = {
  n: 'bigint',
  i: 'integer',
  d: 'decimal(12,2)',
  f: 'double',
  t: 'timestamp',
  s: 'varchar',
} as const
export type Name = keyof typeof types
export const names = Object.keys(types) as Name[]

/** The values of these columns, with all their digits; what is selected of a raw table. */
export const selected = `n::varchar as n, i::varchar as i, d::varchar as d, f, rtrim(rtrim(strftime(t, '%Y-%m-%d %H:%M:%S.%f'), '0'), '.') as t, s`

/** A text in a type, told as {@link selected} tells it; undefined where it is none of its values. Numbers are read in whole numbers. */
export function convert(text: string, type: string): unknown {
  switch (type) {
    case 'bigint':
    case 'integer': {
      const whole = /^\s*(-?\d+)(?:\.0*)?\s*$/.exec(text)?.[1]
      const bits = type === 'bigint' ? 64 : 32
      return whole !== undefined && BigInt.asIntN(bits, BigInt(whole)) === BigInt(whole)
        ? String(BigInt(whole))
        : undefined
    }
    case 'decimal(12,2)':
      return decimal(text)
    case 'double': {
      const isNumber = /^\s*-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)
      return isNumber && Number.isFinite(Number(text)) ? Number(text) : undefined
    }
    case 'timestamp':
      return instants[text]
    default:
      return text
  }
}

function decimal(text: string): string | undefined {
  const [, sign = '', whole = '', part = '', exponent = '0'] =
    /^\s*(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?\s*$/.exec(text) ?? []
  if (whole === '') return undefined
  const places = part.length - Number(exponent)
  let cents = BigInt(whole + part) * 100n
  if (places > 0) {
    if (cents % 10n ** BigInt(places) !== 0n) return undefined
    cents /= 10n ** BigInt(places)
  } else cents *= 10n ** BigInt(-places)
  if (cents >= 10n ** 12n) return undefined
  const digits = String(cents).padStart(3, '0')
  return `${cents === 0n ? '' : sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const instants: Readonly<Record<string, string>> = {
  '2025-03-01 08:30:00': '2025-03-01 08:30:00',
  '2025-03-01T08:30:00Z': '2025-03-01 08:30:00',
  '2025-03-01T08:30:00.123456': '2025-03-01 08:30:00.123456',
  '2025-03-01 08:30:00+02:00': '2025-03-01 06:30:00',
}
