import type { Diagnostic } from '../diagnostic.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import { isPlainRecord, recordOf } from '../record-of.ts'
import { invoke } from '../template/evaluate.ts'
import { isTemplate, parseTemplate, type Template } from '../template/parse-template.ts'
import { render } from '../template/render.ts'
import type { Scope } from '../template/template-scope.ts'
import { writtenNumber } from '../written-number.ts'
import { isHookPlace } from './hook-schema.ts'
import { isCommentPlace } from './query-comment-schema.ts'
import type { YamlFile, YamlPath } from './read-yaml.ts'

/**
 * The texts of a YAML value that are templates, rendered; all else as it is. Keys are not templates, and hooks are rendered when they run.
 * A text that is one tag alone keeps the type YAML would give its result, so that `port: "{{env_var 'PORT'}}"` is a number, and a list a list.
 * @param scopeAt what a value may use, by where it stands; undefined where it is a node's own template, and stays
 */
export function renderYamlValues(
  yaml: YamlFile,
  scopeAt: (path: YamlPath) => Scope | undefined,
): { value: unknown; diagnostics: Diagnostic[] } {
  if (!holdsTemplate(yaml.value)) return { value: yaml.value, diagnostics: [] }
  const diagnostics: Diagnostic[] = []
  const visit = (value: unknown, path: YamlPath): unknown => {
    if (typeof value === 'string') return value.includes('{{') && !isFilledLater(path) ? renderText(value, path) : value
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]))
    if (!isPlainRecord(value)) return value
    return recordOf(Object.entries(value).map(([key, inner]) => [key, visit(inner, [...path, key])]))
  }
  const renderText = (text: string, path: YamlPath): unknown => {
    const scope = scopeAt(path)
    if (!scope) return text
    const location = yaml.locate(path)
    const template = parseTemplate(yaml.file, text)
    if (!isTemplate(template)) {
      diagnostics.push({ ...template, location })
      return text
    }
    try {
      return tagValue(template, scope)
    } catch (error) {
      if (!(error instanceof CupelError)) throw error
      diagnostics.push({ ...asDiagnostic(error), location })
      return text
    }
  }
  return { value: visit(yaml.value, []), diagnostics }
}

function holdsTemplate(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('{{')
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsTemplate)
}

/** A text that is one tag alone; else the text that a template comes to. */
function tagValue(template: Template, scope: Scope): unknown {
  const [tag, ...others] = template.program.body
  if (tag?.type !== 'MustacheStatement' || others.length) return render(template, scope).text
  const value = invoke(tag, { template, scope, locals: new Map() })
  if (typeof value !== 'string') return value ?? ''
  const text = value
  if (/^-?(?:0|[1-9]\d*)$/.test(text)) return writtenNumber(text)
  return text === 'true' ? true : text === 'false' ? false : text
}

/** Whether a text is filled in when statements are sent, and not when the file is read. */
function isFilledLater(path: YamlPath): boolean {
  return isHookPlace(path) || isCommentPlace(path)
}
