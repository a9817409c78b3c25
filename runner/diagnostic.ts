import { type Code, type CodeParameters, messageOf } from './codes.ts'
import type { Location } from './location.ts'

/** A finding about the user's project: collected and printed with others, not thrown. */
export interface Diagnostic {
  readonly code: Code
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly location?: Location
  /** What would be right, or how to get out. */
  readonly hint?: string
  /** What an engine said at length, where the message has it in a sentence; told with `--debug`. */
  readonly dump?: string
}

/** Where a finding is and how it is told. */
export interface DiagnosticPlace {
  readonly location?: Location | undefined
  readonly hint?: string | undefined
  readonly dump?: string | undefined
  /** @default 'error' */
  readonly severity?: 'error' | 'warning'
}

/** A stage's answer: its value, and what it found on the way. */
export interface Staged<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}

/** A finding, with its message from the table of codes. */
export function diagnostic<C extends Code>(
  code: C,
  parameters: CodeParameters<C>,
  place: DiagnosticPlace = {},
): Diagnostic {
  const { location, hint, dump, severity = 'error' } = place
  return {
    code,
    severity,
    message: messageOf(code, parameters),
    ...(location && { location }),
    ...(hint && { hint }),
    ...(dump && { dump }),
  }
}

/** Whether one of some findings stops what they are about. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** Findings in the order of files and lines, those without a place at the end, each once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = ({ location, message }: Diagnostic) =>
    location
      ? `${location.file}\0${String(location.line).padStart(9, '0')}\0${String(location.column).padStart(9, '0')}\0${message}`
      : `\uffff${message}`
  const byKey = new Map(diagnostics.map((found) => [key(found), found]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found)
}
