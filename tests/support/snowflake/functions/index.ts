import { aggregateFunctions } from './aggregate.ts'
import { conditionalFunctions } from './conditional.ts'
import { contextFunctions } from './context.ts'
import { conversionFunctions } from './conversion.ts'
import { numericFunctions } from './numeric.ts'
import { semiStructuredFunctions } from './semi-structured.ts'
import type { FunctionSpec, FunctionTable } from './spec.ts'
import { textFunctions } from './text.ts'
import { timeFunctions } from './time.ts'
import { windowFunctions } from './window.ts'

/** Every function that the emulator has. https://docs.snowflake.com/en/sql-reference/functions-all lists all of Snowflake's. */
const functions: FunctionTable = {
  ...textFunctions,
  ...numericFunctions,
  ...conditionalFunctions,
  ...conversionFunctions,
  ...timeFunctions,
  ...semiStructuredFunctions,
  ...contextFunctions,
  ...aggregateFunctions,
  ...windowFunctions,
}

export const findFunction = (name: string): FunctionSpec | undefined =>
  Object.hasOwn(functions, name) ? functions[name] : undefined
