import { level, type Written } from '../adapters/contract/dialect.ts'

/** A piece as it stands in an operator that binds so tightly. */
export function inside(written: Written, least: number): string {
  return written.level >= least ? written.sql : `(${written.sql})`
}

/** A piece that can stand anywhere: in parentheses, if it needs them. */
export function enclosed(written: Written): Written {
  return written.level === level.atom ? written : { ...written, sql: `(${written.sql})`, level: level.atom }
}
