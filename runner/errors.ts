import { type Code, type CodeParameters, codes, messageOf } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type Location, printLocation, snippet } from './location.ts'

/** What may stand beside an error's sentence. */
export interface ErrorPlace {
  readonly location?: Location | undefined
  readonly hint?: string | undefined
  readonly cause?: unknown
}

/**
 * Ends what it is in: a node, or the command. Findings that are collected are {@link Diagnostic}s.
 *
 * @example
 * throw new CupelError('target-unknown', { name: 'prd' }, { hint: 'Did you mean "prod"?' })
 */
export class CupelError extends Error {
  readonly code: Code
  readonly location?: Location
  readonly hint?: string
  /** The findings it stands for, where there are several. */
  readonly diagnostics: readonly Diagnostic[]

  constructor(
    code: Code,
    parameters: CodeParameters<Code>,
    place: ErrorPlace = {},
    diagnostics: readonly Diagnostic[] = [],
  ) {
    super(messageOf(code, parameters as never), place.cause === undefined ? undefined : { cause: place.cause })
    this.name = 'CupelError'
    this.code = code
    this.diagnostics = diagnostics
    if (place.location) this.location = place.location
    if (place.hint) this.hint = place.hint
  }

  /** The same error, with a place where none was known when it was thrown. */
  placed(location: Location): this {
    return Object.assign(this, { location: this.location ?? location })
  }

  /** The same error in other words; the stack repeats them. */
  rephrased(change: (text: string) => string): this {
    return Object.assign(this, { message: change(this.message), stack: change(this.stack ?? '') })
  }

  /** 1: it ran and found faults; 2: it could not run. */
  get exitCode(): 1 | 2 {
    return codes[this.code].exit
  }
}

/** What ends a command whose project has findings of severity error: all of them together. */
export function projectFaulty(diagnostics: readonly Diagnostic[]): CupelError {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return new CupelError('project-faulty', { count: errors.length }, {}, diagnostics)
}

/** A finding or an error as a person reads it: place and sentence, the line with carets, the way out, the code. */
export function printFinding(found: Pick<Diagnostic, 'code' | 'message' | 'location' | 'hint'>): string {
  const place = found.location ? `${printLocation(found.location)}  ` : ''
  const shown = found.location ? snippet(found.location) : ''
  const lines = [`${place}${found.message}  [${found.code}]`]
  if (shown) lines.push(shown)
  if (found.hint) lines.push(...found.hint.split('\n').map((line) => `  ${line}`))
  return lines.join('\n')
}
