/** Identifiers that quoting, folding or pasting would break. */
export const awkwardNames: readonly string[] = [
  'Order',
  'select',
  'ORDER BY',
  'with space',
  'a-b.c',
  `it's`,
  'quo"te',
  'back\\slash',
  '100%',
  'naïve',
  '東京',
  '😀',
  '$1',
  '--',
  '/* */',
  ';',
]
