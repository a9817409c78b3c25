import Handlebars from 'handlebars'
import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { type Location, locate, offsetOf } from '../location.ts'
import type { Program, SourceRange } from './ast.ts'

/** A parsed template, with the text that its places refer to. */
export interface Template {
  readonly file: string
  readonly text: string
  readonly program: Program
}

/** The syntax tree of a template; or the finding, with its place, where it does not parse. */
export function parseTemplate(file: string, text: string): Template | Diagnostic {
  const jinja = text.search(jinjaTag)
  if (jinja >= 0) {
    const hint = 'Templates are Handlebars: {{#if (is_incremental)}}…{{/if}}, not {% if … %}.'
    return diagnostic(
      'template-syntax',
      { reason: '{% is not a tag here' },
      { location: locate(file, text, jinja, 2), hint },
    )
  }
  if (!text.includes('{{')) return { file, text, program: { body: plainContent(text) } }
  try {
    return { file, text, program: Handlebars.parse(text) as unknown as Program }
  } catch (error) {
    return syntaxError(file, text, error instanceof Error ? error : new Error(String(error)))
  }
}

/** Whether a text parsed; if not, the finding says where it did not. */
export function isTemplate(parsed: Template | Diagnostic): parsed is Template {
  return 'program' in parsed
}

/** The place of a part of a template, for errors: its first line only. */
export function placeOf(template: Pick<Template, 'file' | 'text'>, range: SourceRange): Location {
  const { start, end } = range
  const offset = offsetOf(template.text, start.line, start.column + 1)
  const length = start.line === end.line ? end.column - start.column : Number.MAX_SAFE_INTEGER
  return locate(template.file, template.text, offset, length)
}

function plainContent(text: string): Program['body'] {
  const loc = { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }
  return [{ type: 'ContentStatement', value: text, original: text, loc }]
}

/** Handlebars has two kinds of errors: the grammar's, placed only in its text, and its own, with line and column. */
function syntaxError(file: string, text: string, error: Error & { lineNumber?: number; column?: number }): Diagnostic {
  if (error.lineNumber !== undefined) {
    const reason = error.message.replace(/ - \d+:\d+$/, '')
    const offset = offsetOf(text, error.lineNumber, (error.column ?? 0) + 1)
    return diagnostic('template-syntax', { reason }, { location: locate(file, text, offset) })
  }
  const [head = '', shown = '', caret = '', expecting = ''] = error.message.split('\n')
  const line = Number(/line (\d+)/.exec(head)?.[1] ?? 1)
  const upcoming = shown.slice(caret.indexOf('^'))
  const lineStart = offsetOf(text, line, 1)
  const found = upcoming ? text.indexOf(upcoming.slice(0, 8), lineStart) : -1
  const got = /got '(\w+)'/.exec(expecting)?.[1] ?? ''
  return diagnostic(
    'template-syntax',
    { reason: reasons[got] ?? `unexpected "${upcoming.slice(0, 12).trim()}"` },
    {
      location: locate(file, text, found < 0 ? lineStart : found),
      hint: /^[\w.]*\s*[(,]/.test(upcoming) ? asCalls : hints[got],
    },
  )
}

/** A tag of dbt's; `like '{%'` is none. */
const jinjaTag =
  /\{%[-+]?\s*(?:if|elif|else|endif|for|endfor|set|endset|macro|endmacro|call|do|block|raw|snapshot|test|materialization)\b/

const asCalls = 'Templates are Handlebars: {{ref "orders"}}, without brackets and commas.'

const reasons: Record<string, string> = {
  EOF: 'the file ends inside a block or a tag',
  INVALID: 'a character that cannot stand here',
}

const hints: Record<string, string> = {
  EOF: 'Each {{#block}} needs its {{/block}}, each {{ its }}.',
  INVALID: 'Texts stand in double or single quotes; a struct literal needs a space before }}.',
}
