/** What goes wrong with requests to come. */
export type FaultKind =
  | { readonly kind: 'drop-connection' }
  /** The statement is run, and its answer gets lost. */
  | { readonly kind: 'lose-answer' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'session-expired' }
  | { readonly kind: 'master-expired' }
  /** The answer comes later; a query stays running, and can be aborted. */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'chunk-fails' }
  | { readonly kind: 'error'; readonly code: string; readonly sqlState: string; readonly message: string }

/** A fault, for which requests, and how often (once unless it is said otherwise). */
export type Fault = FaultKind & {
  readonly times?: number
  /** Requests whose path, without its query, is this or matches this. */
  readonly path?: string | RegExp
  /** Queries whose text matches this. */
  readonly sql?: RegExp
}

/** Which of the emulator's answers a fault can spoil. */
export type Moment = 'request' | 'query' | 'chunk' | 'answer'

const moments: Readonly<Record<Fault['kind'], readonly Moment[]>> = {
  'drop-connection': ['request'],
  'lose-answer': ['answer'],
  unavailable: ['request'],
  'session-expired': ['request'],
  'master-expired': ['request'],
  slow: ['query'],
  'chunk-fails': ['chunk'],
  error: ['query'],
}

/** Faults that were ordered and did not happen yet. */
export class Faults {
  private waiting: { readonly fault: Fault; left: number }[] = []

  order(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 })
  }

  /** The fault of this answer, which is then used up once. */
  take(moment: Moment, path: string, sql?: string): Fault | undefined {
    const found = this.waiting.find(({ fault }) => moments[fault.kind].includes(moment) && matches(fault, path, sql))
    if (!found) return undefined
    found.left -= 1
    if (found.left === 0) this.waiting = this.waiting.filter((one) => one !== found)
    return found.fault
  }
}

function matches(fault: Fault, path: string, sql: string | undefined): boolean {
  if (fault.sql && (sql === undefined || !fault.sql.test(sql))) return false
  if (fault.path instanceof RegExp) return fault.path.test(path)
  if (fault.path !== undefined) return fault.path === path
  if (fault.kind === 'master-expired') return path === '/session/token-request'
  // Without a path it is the next query, not a heartbeat or telemetry that happens to come between.
  return fault.kind === 'chunk-fails' || path === '/queries/v1/query-request'
}
