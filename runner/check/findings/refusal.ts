/** Why the engine refuses a SELECT. */
export interface Refusal {
  readonly message: string
  /** Index of the byte where the fault is. */
  readonly position?: number
  readonly name?: string
  readonly candidates: readonly string[]
}

/** What the engine answers instead of a tree or a plan. */
export interface RefusalAnswer {
  readonly error_message?: string
  readonly error_subtype?: string
  readonly position?: string
  readonly name?: string
  readonly candidates?: string
}

/** The engine's answer to a faulty SELECT, read. */
export function readRefusal({ error_message = '', position, name, candidates }: RefusalAnswer): Refusal {
  return {
    message: error_message,
    ...(position !== undefined && { position: Number(position) }),
    ...(name && { name }),
    candidates: candidates ? candidates.split(',').map((candidate) => candidate.trim()) : [],
  }
}
