import type { Expression, Name } from '../syntax/expression.ts'

/** An internal stage: a folder of the emulator. */
export interface Stage {
  readonly name: Name
  readonly folder: string
  readonly isTemporary: boolean
  /** File format that COPY INTO takes unless it names another. */
  readonly format: ReadonlyMap<Name, Expression>
}
