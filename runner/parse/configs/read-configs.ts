import type { Diagnostic } from '../../diagnostic.ts'
import { asDiagnostic, CupelError } from '../../errors.ts'
import type { Scope } from '../../template/template-scope.ts'
import type { TemplateDraft } from '../file-draft.ts'
import { configLayer } from '../parse-scope.ts'
import type { ConfigLayer } from './node-config.ts'

/** The configs that a template gives itself; a fault of one is a finding, and then there are none. */
export function readConfigs(
  { configs, template }: TemplateDraft,
  scopeOf: () => Scope,
): { layers: ConfigLayer[]; diagnostics: Diagnostic[] } {
  try {
    const layers = configs.map((call) => configLayer(call, template, scopeOf()))
    return { layers, diagnostics: [] }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    const found = asDiagnostic(error)
    return {
      layers: [],
      diagnostics: [error.code === 'name-unknown' ? { ...found, hint: found.hint ?? known } : found],
    }
  }
}

const known = 'A config is read before any run: it may use var, env_var and the shipped functions.'
