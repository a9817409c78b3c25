import type { SiteNode } from './site-data.ts'

/** What a node's data tests say together: the worst of them, and how many say so. */
export interface Verdict {
  readonly word: 'failed' | 'warned' | 'passed' | 'unknown' | 'untested'
  readonly count: number
}

/** The tests of a node in one word. */
export function verdictOf({ tests }: Pick<SiteNode, 'tests'>): Verdict {
  if (tests.length === 0) return { word: 'untested', count: 0 }
  const count = (...statuses: string[]) =>
    tests.filter(({ outcome }) => statuses.includes(outcome?.status ?? '')).length
  const failed = count('failed', 'error')
  if (failed) return { word: 'failed', count: failed }
  const warned = count('warned')
  if (warned) return { word: 'warned', count: warned }
  const passed = count('passed', 'unchanged')
  return passed ? { word: 'passed', count: passed } : { word: 'unknown', count: tests.length }
}
