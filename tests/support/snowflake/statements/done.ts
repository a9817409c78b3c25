import { text } from '../binder/types.ts'
import { type Outcome, rows } from '../running.ts'

/** The one row that a statement without rows answers with. */
export const done = (status: string, typeId = 0x6000): Outcome =>
  rows([{ name: 'status', type: text() }], [[status]], typeId)

export const succeeded = (): Outcome => done('Statement executed successfully.')
