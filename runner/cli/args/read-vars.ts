import { CupelError } from '../../errors.ts'
import { isPlainRecord } from '../../record-of.ts'
import type { ValueRecord } from '../../template/template-scope.ts'
import { parseYaml } from '../../yaml/parse-yaml.ts'
import { yamlValue } from '../../yaml/yaml-value.ts'

/**
 * The variables of `--vars`, or what another option gives by name.
 * @throws CupelError `option-wrong` where the text is no map in YAML or JSON
 */
export function readVars(text: string, option = '--vars'): ValueRecord {
  const parsed = parseYaml(text)
  const { value, faults } = 'faults' in parsed ? { value: null, ...parsed } : yamlValue(parsed.tree, text)
  if (faults.length === 0 && isPlainRecord(value)) return value as ValueRecord
  const why = faults[0] ? `: ${faults[0].reason}` : ''
  throw new CupelError('option-wrong', {
    option,
    expected: `must be a map in YAML or JSON, as '{day: 2025-01-01}'; it is ${JSON.stringify(text)}${why}`,
  })
}
