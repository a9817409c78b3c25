import { z } from 'zod'
import { dictionary } from '../dictionary.ts'
import { nameList } from '../name-list.ts'
import { recordOf } from '../record-of.ts'

const severity = z.enum(['off', 'warn', 'error'])

/** How strict a rule of the project is. */
export type RuleSeverity = z.infer<typeof severity>

/** What project.yml says of rules, by their names: how strict each is, and which nodes it passes over. */
export const rulesSchema = dictionary(
  z.union([severity, z.strictObject({ severity: severity.optional(), exclude: nameList.optional() })]),
).default(recordOf([]))

/** What it says of one. */
export interface RuleConfig {
  readonly severity: RuleSeverity | undefined
  /** Nodes, in the words of `--exclude`. */
  readonly exclude: readonly string[]
}

/** What is said of a rule, in whichever of the two forms; nothing where it is not named. */
export function ruleConfig(rules: z.infer<typeof rulesSchema>, name: string): RuleConfig {
  const given = rules[name]
  if (typeof given === 'string') return { severity: given, exclude: [] }
  return { severity: given?.severity, exclude: given?.exclude ?? [] }
}
