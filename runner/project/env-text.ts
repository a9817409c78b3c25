import { type Diagnostic, diagnostic, type Staged } from '../diagnostic.ts'
import { recordOf } from '../record-of.ts'

/** Variables by name. */
type Variables = Readonly<Record<string, string>>

/** An empty line or a comment; else a name and what stands behind its `=`, in quotes with what follows them; else a line that is neither. */
const statements =
  /^[ \t]*(?:(?:#.*)?$|(?:export[ \t]+)?(?<name>[A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:(?<quote>["'`])(?<quoted>[\s\S]*?)\k<quote>)?(?<rest>.*)$|(?<other>.*)$)/gm

/**
 * Reads a `.env` file's text, whose lines are `NAME=value`. Nothing is passed over or cut off: a line that is none, what stands behind a
 * closing quote, a quote that is never closed, a `#` within a value and a name that has two values are findings.
 * @param file for their places; no line of it is shown, since nothing is known yet to be secret
 */
export function readEnvText(file: string, text: string): Staged<Variables> {
  const source = text.replaceAll('\r\n', '\n')
  const values = new Map<string, { readonly value: string; readonly line: number }>()
  const diagnostics: Diagnostic[] = []
  for (const { groups = {}, index } of source.matchAll(statements)) {
    const { name } = groups
    const line = source.slice(0, index).split('\n').length
    const value = meantBy(groups)
    const before = name === undefined ? undefined : values.get(name)
    const reason =
      before && before.value !== value ? `"${name}" has another value in line ${before.line}` : faultOf(groups)
    if (reason) diagnostics.push(diagnostic('env-line', { reason }, { location: { file, line, column: 1, text: '' } }))
    else if (name !== undefined) values.set(name, { value, line })
  }
  return { value: recordOf([...values].map(([name, { value }]) => [name, value])), diagnostics }
}

/** The parts of a statement, as far as it has them. */
type Parts = { readonly [part in 'name' | 'quote' | 'quoted' | 'rest' | 'other']?: string | undefined }

function meantBy({ quote, quoted = '', rest = '' }: Parts): string {
  if (quote === '"') return quoted.replaceAll('\\n', '\n')
  return quote ? quoted : withoutComment(rest)
}

function faultOf({ quote, rest = '', other }: Parts): string | undefined {
  if (other !== undefined) return 'it is no NAME=value'
  if (quote) return withoutComment(rest) === '' ? undefined : 'something stands behind its closing quote'
  if (/^["'`]/.test(rest)) return 'its quote is never closed'
  return withoutComment(rest).includes('#')
    ? 'a "#" is a comment only behind a blank: put the value into quotes'
    : undefined
}

function withoutComment(rest: string): string {
  return rest.replace(/(?:^|[ \t])#.*$/, '').trim()
}
