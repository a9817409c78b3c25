import type { Code } from '../codes.ts'
import type { RuleSeverity } from '../project/rules-schema.ts'

/** What the lint looks for. */
interface LintCode {
  /** How strict it is where project.yml says nothing of it. */
  readonly severity: RuleSeverity
  /** What it finds, in a sentence of the guide. */
  readonly told: string
}

/** All that the lint looks for, by the codes of its findings. */
export const lintCodes = {
  'cte-unused': { severity: 'warn', told: 'A CTE that nothing reads.' },
  'cte-column-unread': { severity: 'warn', told: 'A column of a CTE that nothing reads.' },
  'star-in-gold': {
    severity: 'warn',
    told: 'A table of the last layer that has whatever columns its parents have, by a star.',
  },
  'relationship-types': {
    severity: 'warn',
    told: 'A test `relationships` between a number and a text, or other types that are not alike.',
  },
  'join-multiplies': {
    severity: 'warn',
    told: 'A join that puts several rows of both sides together, since its condition covers a key of neither.',
  },
  'sum-repeated': { severity: 'warn', told: 'A sum over rows that a join has repeated.' },
  'outer-join-inner': {
    severity: 'warn',
    told: 'A condition that passes none of the rows for which an outer join is one.',
  },
  'not-null-outer-join': {
    severity: 'warn',
    told: 'A test `not_null` of a column that an outer join makes NULL where it finds nothing, and no test says that it finds something.',
  },
  'key-repeated': { severity: 'warn', told: 'A test of a key whose rows a join may repeat.' },
  'key-proven': {
    severity: 'off',
    told: 'A test of a key that holds by the SELECT itself, and by the keys of its parents.',
  },
} as const satisfies Partial<Record<Code, LintCode>>

export type LintName = keyof typeof lintCodes
