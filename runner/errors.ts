import { type Code, type CodeParameters, codes, messageOf } from './codes.ts'
import { counted } from './counted.ts'
import type { Diagnostic } from './diagnostic.ts'
import { type Location, printLocation } from './location.ts'
import { snippet } from './snippet.ts'

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

  /** 1: it ran and found faults; 2: it could not run. */
  get exitCode(): 1 | 2 {
    return codes[this.code].exit
  }
}

/** An error that ends only a part of what is read, as a finding. */
export function asDiagnostic({ code, message, location, hint }: CupelError): Diagnostic {
  return { code, severity: 'error', message, ...(location && { location }), ...(hint && { hint }) }
}

/** What ends a command whose project has findings of severity error: all of them together. */
export function projectFaulty(diagnostics: readonly Diagnostic[]): CupelError {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return new CupelError('project-faulty', { count: errors.length }, {}, diagnostics)
}

/** How many places of a macro's calls are told. */
const mostCalls = 5

/** The places of calls from the inside out, each once, with how often; of many, the inner ones and the one that all began with. */
function printCalls(calls: readonly Location[]): string[] {
  const counts = new Map<string, number>()
  for (const call of calls.map(printLocation)) counts.set(call, (counts.get(call) ?? 0) + 1)
  const told = [...counts].map(([place, count]) => `  called at ${place}${count > 1 ? `, ${count} times` : ''}`)
  const more = told.length - mostCalls
  return more > 0
    ? [...told.slice(0, mostCalls - 1), `  and at ${counted(more, 'place')} between`, ...told.slice(-1)]
    : told
}

/**
 * A finding or an error as a person reads it: place and sentence, the line with carets, the way out, the code.
 *
 * @example
 * const { findings } = await check({ folder: '.' })
 * for (const finding of findings) console.log(printFinding(finding))
 */
export function printFinding(found: Pick<Diagnostic, 'code' | 'message' | 'location' | 'hint'>): string {
  const place = found.location ? `${printLocation(found.location)}  ` : ''
  const shown = found.location ? snippet(found.location) : ''
  const lines = [`${place}${found.message}  [${found.code}]`]
  if (shown) lines.push(shown)
  lines.push(...printCalls(found.location?.calls ?? []))
  if (found.hint) lines.push(...found.hint.split('\n').map((line) => `  ${line}`))
  return lines.join('\n')
}
