import type { WrittenSql } from './generic-test.ts'

/** Those of some arguments that are texts, and so SQL as a person wrote it. */
export function writtenIn(args: object, ...names: readonly string[]): WrittenSql[] {
  return names.flatMap((argument) => {
    const text: unknown = Object.entries(args).find(([name]) => name === argument)?.[1]
    return typeof text === 'string' ? [{ argument, text }] : []
  })
}
