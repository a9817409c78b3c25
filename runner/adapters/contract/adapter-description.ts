import type { z } from 'zod'
import type { Dialect } from './dialect.ts'
import type { DriverValues } from './driver-values.ts'
import type { AdapterFacts } from './facts.ts'
import type { SqlWriter } from './sql-writer.ts'

/** What can be known of a kind of warehouse without its driver. */
export interface AdapterDescription {
  /** What a target of this type holds besides `type`, `schema`, `schema_prefix` and `threads`. */
  readonly targetSchema: z.ZodObject
  /** The configs of models that say how it keeps their rows. */
  readonly storageShape: z.ZodRawShape
  /** Those of its keys whose values may never be shown. */
  readonly secrets: readonly string[]
  /** Variables of the environment that hold what a login needs, and may not be shown either. */
  readonly secretVariables: readonly string[]
  /** Those of its keys whose values are shown, as part of names or of SQL; so no secret may stand there. */
  readonly shown: readonly string[]
  /** The packages that its driver consists of, as npm names them; whoever has such a target installs them. */
  readonly driver: readonly string[]
  /** Variables of the process that its driver reads when it is loaded, with what they are set to where nobody has set them. */
  readonly driverEnvironment?: Readonly<Record<string, string>>
  /** The SQL it speaks; undefined where that is the one that models are written in. */
  readonly dialect?: Dialect
  /** Its SQL, as far as it does not depend on a session. */
  readonly sql: SqlWriter
  /** What its driver's values are in JavaScript. */
  readonly values: DriverValues
  /**
   * What changes whenever anything in the warehouse does, told without opening it; absent where only the warehouse knows.
   * @param settings of a target, checked by its schema
   */
  readonly markOf?: (settings: Readonly<Record<string, unknown>>, root: string) => string
  /** What it can and cannot. */
  readonly facts: AdapterFacts
  /** Its own forms of the shipped macros. */
  readonly macros: readonly { readonly file: string; readonly text: string }[]
}
