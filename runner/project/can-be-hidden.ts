import { adapterTypes } from '../adapters/describe-adapter.ts'
import { leastHidden } from '../mask.ts'

/** Words that artifacts are made of, whatever the project. */
const ownWords = `
  analysis apply built compile created cupel data_test ephemeral error execute fail failed false held incremental loaded macro main
  materialized_view model null parquet pass passed protected replaced seed sha256 skipped snapshot source success table test true
  unchanged view warn warned`
  .trim()
  .split(/\s+/)

/**
 * Whether a secret can be hidden wherever it stands without hiding what is none: it has a few characters, and is no part of a word that
 * stands everywhere.
 * @param words more such words
 */
export function canBeHidden(secret: string, words: readonly string[] = []): boolean {
  const sought = secret.trim().toLowerCase()
  const isCommon = (word: string) => word.toLowerCase().includes(sought)
  return sought.length >= leastHidden && ![...ownWords, ...adapterTypes, ...words].some(isCommon)
}
