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
