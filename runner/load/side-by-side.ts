/** Files in their order, as many together as have no more bytes than are said; a larger one is by itself. */
export function byBytes<F extends { readonly size: number }>(files: readonly F[], mostBytes: number): F[][] {
  const parts: F[][] = []
  let bytes = 0
  for (const file of files) {
    if (parts.length === 0 || bytes + file.size > mostBytes) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)?.push(file)
    bytes += file.size
  }
  return parts
}

/** So many reads stand beside each other, and none of less than so many bytes. */
const most = 4
const leastBytes = 4_000_000

/** Files in a few parts, each for a read of its own beside the others: DuckDB numbers the records of one read on one thread. */
export function sideBySide<F extends { readonly size: number }>(files: readonly F[]): F[][] {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  return byBytes(files, Math.max(leastBytes, Math.ceil(bytes / most)))
}
