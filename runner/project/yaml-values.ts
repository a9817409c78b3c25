import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { CupelError } from '../errors.ts'
import type { Location } from '../location.ts'
import { isTemplate, parseTemplate } from '../template/parse-template.ts'
import { render } from '../template/render.ts'
import type { Scope } from '../template/scope.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/**
 * The texts of a YAML value that are templates, rendered; all else as it is. Keys are not templates.
 * A text that is one tag alone keeps the type YAML would give its result, so that `port: "{{env_var 'PORT'}}"` is a number.
 * @param scopeAt what a value may use, by where it stands
 */
export function renderYamlValues(
  yaml: YamlFile,
  scopeAt: (path: YamlPath) => Scope,
): { value: unknown; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const visit = (value: unknown, path: YamlPath): unknown => {
    if (typeof value === 'string') return value.includes('{{') ? renderText(value, path) : value
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]))
    if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner, [...path, key])]))
    }
    return value
  }
  const renderText = (text: string, path: YamlPath): unknown => {
    const location = yaml.locate(path)
    const template = parseTemplate(yaml.file, text)
    if (!isTemplate(template)) {
      diagnostics.push({ ...template, location })
      return text
    }
    try {
      return typed(render(template, scopeAt(path)).text, text)
    } catch (error) {
      if (!(error instanceof CupelError)) throw error
      diagnostics.push(asFinding(error, location))
      return text
    }
  }
  return { value: visit(yaml.value, []), diagnostics }
}

function typed(rendered: string, source: string): string | number | boolean {
  if (!/^\{\{[^{}]*\}\}$/.test(source.trim())) return rendered
  if (/^-?\d+$/.test(rendered) && String(Number(rendered)) === rendered) return Number(rendered)
  return rendered === 'true' ? true : rendered === 'false' ? false : rendered
}

/** An error that was thrown while rendering, as a finding at the value's place. */
function asFinding(error: CupelError, location: Location): Diagnostic {
  return {
    ...diagnostic('raised', { message: error.message }),
    code: error.code,
    location,
    ...(error.hint && { hint: error.hint }),
  }
}
