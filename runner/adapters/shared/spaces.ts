/** What trim takes for a space in the project's dialect, besides the plain one: Unicode's category Zs. */
export const wideSpaces: readonly string[] = [
  '00a0',
  '1680',
  ...Array.from({ length: 11 }, (_, index) => (0x2000 + index).toString(16)),
  '202f',
  '205f',
  '3000',
]
