import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { locate, offsetOf } from '../location.ts'
import { type SyntaxFault, unclosedIn } from './unclosed.ts'

/** What Handlebars throws: its grammar's errors have their place only in their text, its own have line and column. */
export type HandlebarsError = Error & { readonly lineNumber?: number; readonly column?: number }

/** Why a text is no template, with the place, and what to write instead. */
export function syntaxError(file: string, text: string, error: HandlebarsError): Diagnostic {
  const { offset, length, reason, hint } = faultIn(text, error)
  return diagnostic('template-syntax', { reason }, { location: locate(file, text, offset, length), hint })
}

/** What has no end is noticed behind it only, and so is told where it begins. */
function faultIn(text: string, error: HandlebarsError): SyntaxFault {
  const unclosed = unclosedIn(text)
  if (error.lineNumber !== undefined) return unclosed ?? ofHandlebars(text, error)
  const found = unexpected(text, error)
  return unclosed && unclosed.offset <= found.offset ? unclosed : found
}

function ofHandlebars(text: string, { message, lineNumber = 1, column = 0 }: HandlebarsError): SyntaxFault {
  return { offset: offsetOf(text, lineNumber, column + 1), reason: message.replace(/ - \d+:\d+$/, '') }
}

/** The grammar names the line, shows what is around the place, and what it found there. */
function unexpected(text: string, { message }: Error): SyntaxFault {
  const [head = '', shown = '', caret = ''] = message.split('\n')
  const lineStart = offsetOf(text, Number(/line (\d+)/.exec(head)?.[1] ?? 1), 1)
  const upcoming = shown.slice(caret.indexOf('^'))
  const found = upcoming ? text.indexOf(upcoming.slice(0, 8), lineStart) : -1
  const offset = found < 0 ? lineStart : found
  const word = /^(?:\{\{~?[^}\n]*\}\}|"[^"\n]*"|'[^'\n]*'|[\w.$@/-]+|\S)/.exec(text.slice(offset))?.[0] ?? ''
  return {
    offset,
    length: Math.max(1, word.length),
    reason: `unexpected ${word.includes('"') ? word : `"${word}"`}`,
    hint: hintFor(text, offset),
  }
}

const calls = 'Templates are Handlebars: {{ref "orders"}}, without brackets and commas.'

/** What is written there in other languages, or in Handlebars at another place. */
function hintFor(text: string, offset: number): string | undefined {
  const [before, after] = [text.slice(text.lastIndexOf('{{', offset - 1), offset), text.slice(offset)]
  const call = /([\w.-]+)=([A-Za-z_][\w-]*)\s+$/.exec(before)
  if (call) return `A call within a call stands in brackets: ${call[1]}=(${call[2]} …).`
  if (/^[\w.]*\s*[(,]/.test(after)) return calls
  if (/^\{\{~?\s*else/.test(after))
    return 'Inside a block {{else}} stands once, at the end; before it {{else if …}}, as often as one likes.'
  if (/^\{\{~?\//.test(after)) return 'No block is open here that it would close.'
  if (/^as\s*\|/.test(after)) return 'Only blocks bind names, as {{#each … as |name|}}.'
  if (after.startsWith('|'))
    return 'There are no filters: a function stands first, its arguments behind it, as {{concat "a" "b"}}.'
  if (/^(?:[=!<>]=?|&&|[+*%-])/.test(after))
    return 'There are no operators: {{#if (eq a b)}}, with ne, lt, gt, and, or, not. What else is to be computed is SQL, or a macro in TypeScript.'
  if (after.startsWith('}}}')) return "A brace of SQL behind a tag needs a space: {'a': {{x}} }."
  if (after.startsWith('}}') && text[offset - before.length - 1] === '{')
    return 'What begins with three braces ends with three.'
  if (after.startsWith('}}'))
    return before.trim() === '{{' ? 'A tag names a value or a function.' : 'Something is missing before it.'
  return undefined
}
