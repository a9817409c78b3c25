import type { Written } from '../adapters/contract/dialect.ts'

/** Writes a part of an expression in the target's words, where the whole stands. */
export type Write = (value: unknown) => Written
