/** What a type holds, whatever its width: two relations agree where their columns' families do. */
export type TypeFamily =
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'floating'; readonly isSingle: boolean }
  | { readonly kind: 'list'; readonly element: TypeFamily }
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'whole' | 'text' | 'boolean' | 'blob' | 'date' | 'time' | 'timestamp' | 'instant' | 'json' }

const patterns: readonly (readonly [RegExp, TypeFamily])[] = [
  [/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|INT[1248]?)$/, { kind: 'whole' }],
  [/^(FLOAT|REAL|FLOAT4)$/, { kind: 'floating', isSingle: true }],
  [/^(DOUBLE|FLOAT8)( PRECISION)?$/, { kind: 'floating', isSingle: false }],
  [/^(VARCHAR|CHAR|BPCHAR|TEXT|STRING|UUID|ENUM|INTERVAL)(\(.*\))?$/, { kind: 'text' }],
  [/^BOOL(EAN)?$/, { kind: 'boolean' }],
  [/^(BLOB|BYTEA|BINARY|VARBINARY)$/, { kind: 'blob' }],
  [/^DATE$/, { kind: 'date' }],
  [/^TIME(_NS)?$/, { kind: 'time' }],
  [/^(TIMESTAMP(_S|_MS|_NS)?|DATETIME)$/, { kind: 'timestamp' }],
  [/^(TIMESTAMPTZ|TIMESTAMP WITH TIME ZONE)$/, { kind: 'instant' }],
  [/^JSON$/, { kind: 'json' }],
]

/** The family of a type in DuckDB's words. A decimal without decimals is a whole number. */
export function typeFamily(type: string): TypeFamily {
  const upper = type.trim().toUpperCase()
  const list = /^(.*)\[\d*\]$/s.exec(upper)
  if (list) return { kind: 'list', element: typeFamily(list[1] ?? '') }
  const decimal = /^(?:DECIMAL|NUMERIC)(?:\((\d+)(?:,\s*(\d+))?\))?$/.exec(upper)
  if (decimal) {
    const scale = decimal[1] === undefined ? 3 : Number(decimal[2] ?? 0)
    return scale === 0 ? { kind: 'whole' } : { kind: 'decimal', scale }
  }
  return patterns.find(([pattern]) => pattern.test(upper))?.[1] ?? { kind: 'other', type: upper }
}

/**
 * Whether two columns hold the same; floats of both widths do, decimals of two scales do not. A warehouse may keep as text what it has no
 * type for, as JSON, and tell its lists to be of texts where they can hold anything.
 */
export function isSameFamily(left: TypeFamily, right: TypeFamily): boolean {
  if (left.kind === 'decimal' && right.kind === 'decimal') return left.scale === right.scale
  if (left.kind === 'list' && right.kind === 'list') {
    const elements = [left.element, right.element]
    return elements.some(({ kind }) => kind === 'text') || isSameFamily(left.element, right.element)
  }
  if (left.kind === 'other' && right.kind === 'other') return left.type === right.type
  return left.kind === right.kind || isJsonInText(left, right) || isJsonInText(right, left)
}

function isJsonInText(left: TypeFamily, right: TypeFamily): boolean {
  return left.kind === 'json' && right.kind === 'text'
}

/** Whether it is a number of any kind. */
export function isNumeric({ kind }: TypeFamily): boolean {
  return kind === 'whole' || kind === 'decimal' || kind === 'floating'
}

/** Whether it is a moment of any precision. */
export function isMoment({ kind }: TypeFamily): boolean {
  return kind === 'date' || kind === 'timestamp' || kind === 'instant'
}
