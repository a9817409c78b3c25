const whole = 12

/** How wide each tile of a row is, of twelve: as it says; what is left is shared by those that say nothing. */
export function tileWidths(tiles: readonly { readonly width?: number | undefined }[]): readonly number[] {
  const said = tiles.reduce((sum, { width = 0 }) => sum + width, 0)
  const open = tiles.filter(({ width }) => width === undefined).length
  const share = Math.max(1, Math.floor((whole - said) / Math.max(1, open)))
  return tiles.map(({ width }) => width ?? share)
}
