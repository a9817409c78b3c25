import { parse, YAMLParseError } from 'yaml'
import { CupelError } from '../../errors.ts'
import type { ValueRecord } from '../../template/scope.ts'

/**
 * The variables of `--vars`.
 * @throws CupelError `option-wrong` where the text is no map in YAML or JSON
 */
export function readVars(text: string): ValueRecord {
  try {
    const value: unknown = parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ValueRecord
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
  }
  throw new CupelError('option-wrong', {
    option: '--vars',
    expected: `must be a map in YAML or JSON, as '{day: 2025-01-01}'; it is ${JSON.stringify(text)}`,
  })
}
