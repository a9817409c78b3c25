import { parseProperties } from '../project/read-properties.ts'
import type { SourceFile } from '../project/read-source.ts'
import { isTemplate, parseTemplate, type Template } from '../template/parse-template.ts'
import { askedBy } from './asked-variables.ts'
import type { PropertiesDraft, TemplateDraft } from './file-draft.ts'
import { type MacroIndex, readCalls } from './template-calls.ts'

/**
 * What the file of a model or a data test says by itself.
 * @param macros what its template may call
 */
export function parseTemplateFile({ path, text, fault }: SourceFile, macros: MacroIndex): TemplateDraft {
  const parsed = fault ?? parseTemplate(path, text)
  const template: Template = isTemplate(parsed) ? parsed : { file: path, text, program: { body: [] } }
  const calls = readCalls(template, macros)
  const diagnostics = [...(isTemplate(parsed) ? [] : [parsed]), ...calls.diagnostics]
  return { kind: 'template', template, ...calls, asked: askedBy(template), diagnostics }
}

/** What a properties file says by itself. */
export function parsePropertiesFile(file: SourceFile): PropertiesDraft {
  return { kind: 'properties', ...parseProperties(file) }
}
