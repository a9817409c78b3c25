import type { Location } from '../location.ts'
import type { RuleSeverity } from '../project/rules-schema.ts'
import type { Template } from '../template/parse-template.ts'

/** A query over what a project is made of: each of its rows is something that should not be. */
export interface Rule {
  readonly name: string
  readonly template: Template
  /** How strict it is: what project.yml says, else what it is by itself. Undefined where its rows say so. */
  readonly severity: RuleSeverity | undefined
  /** Nodes that it passes over, in the words of `--exclude`. */
  readonly exclude: readonly string[]
  /** Where it is written; of one that ships, where project.yml begins. */
  readonly location: Location
}
