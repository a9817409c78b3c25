import type { Files } from '../support/folders.ts'
import type { TestProject } from '../support/project.ts'
import type { TestWarehouse } from '../support/warehouses.ts'

/** A project and a command that make the runner say a code. */
export interface Provocation {
  readonly files?: Files
  /** Where it is built. @default a DuckDB file */
  readonly warehouse?: () => Promise<TestWarehouse>
  /** What is typed. @default 'check' */
  readonly command?: string
  /** Done before the command. */
  readonly before?: (shop: TestProject) => unknown
  /** A package that is not installed. */
  readonly without?: string
  /** Whether a build is interrupted as soon as its first step has begun. */
  readonly isInterrupted?: true
}
