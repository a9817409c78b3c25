import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Project } from '../project/project.ts'
import type { Template } from '../template/parse-template.ts'
import type { ConfigLayer } from './node-config.ts'
import { configLayer } from './parse-scope.ts'
import type { TemplateCalls } from './template-calls.ts'

/** The configs that a template gives itself; a fault of one is a finding, and then there are none. */
export function readConfigs(
  { configs }: TemplateCalls,
  template: Template,
  project: Project,
): { layers: ConfigLayer[]; diagnostics: Diagnostic[] } {
  try {
    const layers = configs.filter((call) => call.isTopLevel).map((call) => configLayer(call, template, project))
    return { layers, diagnostics: [] }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { layers: [], diagnostics: [asDiagnostic(error)] }
  }
}

/** An error that was thrown while parsing, as a finding. */
export function asDiagnostic({ code, message, location, hint }: CupelError): Diagnostic {
  return { ...diagnostic('raised', { message }), code, ...(location && { location }), ...(hint && { hint }) }
}
