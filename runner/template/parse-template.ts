import Handlebars from 'handlebars'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate } from '../location.ts'
import type { Program, SourceRange } from './ast.ts'
import { findForeignTag } from './foreign-tag.ts'
import { nestingFault } from './nesting-fault.ts'
import { plainTree } from './plain-tree.ts'
import { simpleTemplate } from './simple-template.ts'
import { syntaxError } from './syntax-error.ts'

/** A parsed template, with the text that its places refer to. */
export interface Template {
  readonly file: string
  readonly text: string
  readonly program: Program
}

/** The syntax tree of a template; or the finding, with its place, where it does not parse. */
export function parseTemplate(file: string, text: string): Template | Diagnostic {
  const foreign = tagOfDbt(text)
  if (foreign) {
    const { offset, reason, hint } = foreign
    return diagnostic('template-syntax', { reason }, { location: locate(file, text, offset, 2), hint })
  }
  const nesting = nestingFault(text)
  if (nesting) {
    const { offset, length, reason, hint } = nesting
    return diagnostic('template-syntax', { reason }, { location: locate(file, text, offset, length), hint })
  }
  if (!text.includes('{{')) return { file, text, program: { body: plainContent(text) } }
  const simple = simpleTemplate(text)
  return simple ? { file, text, program: simple } : parseWholeTemplate(file, text)
}

/** The same of a text that is written in any way. */
export function parseWholeTemplate(file: string, text: string): Template | Diagnostic {
  try {
    const program = plainTree(Handlebars.parse(text) as unknown as Program, text)
    const foreign = findForeignTag(program, text)
    if (foreign) {
      const location = placeOf({ file, text }, foreign.loc)
      return diagnostic('template-syntax', { reason: foreign.reason }, { location, hint: foreign.hint })
    }
    return { file, text, program }
  } catch (error) {
    return syntaxError(file, text, error instanceof Error ? error : new Error(String(error)))
  }
}

/** Whether a text parsed; if not, the finding says where it did not. */
export function isTemplate(parsed: Template | Diagnostic): parsed is Template {
  return 'program' in parsed
}

/** The place of a part of a template, for errors: its first line only. */
export function placeOf(template: Pick<Template, 'file' | 'text'>, { start, end }: SourceRange): Location {
  return locate(template.file, template.text, start, end - start)
}

function plainContent(text: string): Program['body'] {
  return [{ type: 'ContentStatement', value: text, original: text, loc: { start: 0, end: 0 } }]
}

/** The first tag or comment of dbt's; `like '{%'` is none. */
function tagOfDbt(text: string): { offset: number; reason: string; hint: string } | undefined {
  const found = jinja.exec(text)
  if (!found) return undefined
  return found[0].startsWith('{#')
    ? { offset: found.index, reason: '{# begins no comment here', hint: 'A comment of a template is {{!-- … --}}.' }
    : {
        offset: found.index,
        reason: '{% is not a tag here',
        hint: 'Templates are Handlebars: {{#if (is_incremental)}}…{{/if}}, not {% if … %}.',
      }
}

const jinja =
  /\{%[-+]?\s*(?:if|elif|else|endif|for|endfor|set|endset|macro|endmacro|call|do|block|raw|snapshot|test|materialization)\b|\{#[-\s][\s\S]*?[-\s]#\}/
