/** Identifiers that quoting, folding or pasting would break. */
export const nastyNames: readonly string[] = [
  'Order',
  'select',
  'ORDER BY',
  'with space',
  ' around ',
  'a-b.c',
  `it's`,
  'quo"te',
  'back\\slash',
  '100%',
  'naïve',
  'nai\u0308ve',
  '東京',
  'مرحبا',
  '😀',
  '$1',
  '$$',
  '?',
  ':name',
  '--',
  '/* */',
  ';',
  'new\nline',
  '1st',
]

/** Texts that quoting, escaping, trimming or a CSV file would change. */
export const nastyTexts: readonly string[] = [
  ...nastyNames,
  '',
  ' ',
  '\n',
  '\r\n',
  '\t',
  'a\tb\nc\rd',
  '\\',
  '\\n',
  '\\N',
  '\\.',
  '"',
  '""',
  `''`,
  'a,b;c|d',
  '"quoted", and not',
  'NULL',
  'null',
  '{{x}}',
  '%',
  '__',
  '$cupel$',
  "e'x'",
  '\u0001\u001f\u007f',
  // Letters with marks of their own, families joined by nothing, flags, text from right to left, and what has no width.
  'e\u0301\u0327',
  '👩‍👩‍👧‍👦 🏳️‍🌈 🇳🇱',
  '\u202eright to left\u202c',
  'zero\u200bwidth\u200d\ufeff',
  '\u00a0\u2028\u2029',
  'ﬁ ǅ ß İ ı',
  '\ufffd\uffff\ufdd0',
  '\u{10ffff}',
  'x'.repeat(100_000),
]

/** The one character that not every warehouse keeps. */
export const nul = 'a\u0000b'

/** Values of a type, in the form in which every warehouse gives them back. */
export interface NastyValues {
  /** In DuckDB's words. */
  readonly type: string
  /** Texts that the type takes; what comes back is the same text, or its number. */
  readonly values: readonly string[]
  readonly comesBackAs: 'text' | 'number' | 'boolean'
}

/** Values at the limits of their types. */
export const nastyValues: readonly NastyValues[] = [
  { type: 'BOOLEAN', values: ['true', 'false'], comesBackAs: 'boolean' },
  { type: 'SMALLINT', values: ['-32768', '0', '32767'], comesBackAs: 'number' },
  { type: 'INTEGER', values: ['-2147483648', '2147483647'], comesBackAs: 'number' },
  { type: 'BIGINT', values: ['-9007199254740991', '9007199254740991'], comesBackAs: 'number' },
  { type: 'BIGINT', values: ['-9223372036854775808', '9007199254740993', '9223372036854775807'], comesBackAs: 'text' },
  { type: 'DECIMAL(18,2)', values: ['0.00', '-0.01', '1.10', '9999999999999999.99'], comesBackAs: 'text' },
  {
    type: 'DECIMAL(38,0)',
    values: ['99999999999999999999999999999999999999', '-99999999999999999999999999999999999999'],
    comesBackAs: 'text',
  },
  {
    type: 'DECIMAL(38,10)',
    values: ['0.0000000001', '-9999999999999999999999999999.9999999999', '1234567890123456.7800000000'],
    comesBackAs: 'text',
  },
  {
    type: 'DOUBLE',
    values: ['0.1', '1e308', '-1.7976931348623157e308', '5e-324', '-0.0', '1e21', '123456789.123456789'],
    comesBackAs: 'number',
  },
  {
    type: 'DATE',
    values: ['0001-01-01', '1582-10-10', '1900-02-28', '1969-12-31', '2000-02-29', '2024-02-29', '9999-12-31'],
    comesBackAs: 'text',
  },
  {
    type: 'TIMESTAMP',
    values: [
      '0001-01-01 00:00:00',
      '1969-12-31 23:59:59.999999',
      '2024-02-29 12:30:00.5',
      '2025-03-30 02:30:00',
      '2025-06-30 23:59:59.000001',
      '9999-12-31 23:59:59.999999',
    ],
    comesBackAs: 'text',
  },
  {
    type: 'TIMESTAMP WITH TIME ZONE',
    values: ['1970-01-01 00:00:00+00', '2025-03-30 02:30:00.12+00', '9999-12-31 23:59:59.999999+00'],
    comesBackAs: 'text',
  },
  { type: 'TIME', values: ['00:00:00', '12:30:00.5', '23:59:59.999999'], comesBackAs: 'text' },
]

/** A value as it must come back. */
export function comesBack({ comesBackAs }: Pick<NastyValues, 'comesBackAs'>, value: string): string | number | boolean {
  if (comesBackAs === 'boolean') return value === 'true'
  return comesBackAs === 'number' ? Number(value) : value
}
