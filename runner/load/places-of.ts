import { embeddedSql } from '../adapters/shared/embedded-sql.ts'

const { literal } = embeddedSql

/**
 * Where the records of each file begin that are read together, in the order in which they are read, as SQL to join: `_index`, which the reader gives with
 * each record and is met faster than a path, `_file`, the path, and `_before`, how many records come before.
 * @param recordsIn how many records the reader sees in a file
 */
export function placesOf<F extends { readonly absolute: string }>(
  files: readonly F[],
  recordsIn: (file: F) => number,
): string {
  let before = 0
  const places = files.map((file, index) => {
    const place = `(cast(${index} as ubigint), ${literal(file.absolute)}, ${before})`
    before += recordsIn(file)
    return place
  })
  return `(values ${places.join(', ')}) as s(_index, _file, _before)`
}
