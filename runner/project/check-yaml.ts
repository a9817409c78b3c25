import type { z } from 'zod'
import { isShownSetting } from '../adapters/describe-adapter.ts'
import type { Staged } from '../diagnostic.ts'
import { printValue } from '../template/print-value.ts'
import type { Call, Scope, ValueRecord } from '../template/template-scope.ts'
import { baseScope, type SecretsRule } from './base-scope.ts'
import type { Environment } from './env.ts'
import { fromZod } from './from-zod.ts'
import type { YamlFile } from './read-yaml.ts'
import { soundPart } from './sound-part.ts'
import { renderYamlValues } from './yaml-values.ts'

/** A YAML file's value with its templates rendered, by a schema; what does not fit is left out. */
export function checkYaml<S extends z.ZodType>(
  yaml: YamlFile,
  schema: S,
  vars: ValueRecord,
  environment: Environment,
  secrets: 'allowed in targets' | 'refused',
): Staged<z.infer<S>> {
  const scope = (rule: SecretsRule) => withReferences(baseScope(vars, environment, { secrets: rule }))
  const [refusing, allowing] = [scope('refused'), scope('allowed')]
  const rendered = renderYamlValues(yaml, (path) => {
    const [section, name, setting] = path
    const isSql = path.at(-1) === 'loaded_at_query' || (section === 'queries' && setting === 'sql')
    if (isSql) return undefined
    if (secrets !== 'refused' && section === 'alerts' && name === 'webhook') return allowing
    if (secrets === 'refused' || section !== 'targets' || setting === undefined) return refusing
    return isShownSetting(String(setting)) ? scope({ shownIn: String(setting) }) : allowing
  })
  const parsed = schema.safeParse(rendered.value, { reportInput: true })
  if (parsed.success) return { value: parsed.data, diagnostics: rendered.diagnostics }
  const findings = fromZod(parsed.error, schema, yaml.locate)
  const sound = soundPart(schema, rendered.value) ?? soundPart(schema, {}) ?? ({} as z.infer<S>)
  return { value: sound, diagnostics: [...rendered.diagnostics, ...findings] }
}

/** In YAML a reference stays text, as `ref('orders')`; the nodes are not known yet. */
function withReferences(scope: Scope): Scope {
  const print = (name: string) => (call: Call) =>
    `${name}(${call.args.map((arg) => `'${printValue(arg, call)}'`).join(', ')})`
  return { ...scope, functions: { ...scope.functions, ref: print('ref'), source: print('source') } }
}
