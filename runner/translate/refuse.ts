import { CupelError } from '../errors.ts'

/** What is refused, before it is known into which language it was to go. */
export class Refusal extends Error {
  readonly construct: string
  readonly hint: string
  /** The part of the tree that is meant. */
  readonly at: unknown

  constructor(construct: string, { hint, at }: { hint?: string | undefined; at?: unknown }) {
    super(construct)
    this.construct = construct
    this.hint = hint ?? 'Write it with a shipped macro, or with a macro of your own that has a form for each adapter.'
    this.at = at
  }
}

/** Ends the translation. `at` is the part of the tree that is meant. @throws Refusal */
export function refuse(construct: string, about: { hint?: string | undefined; at?: unknown } = {}): never {
  throw new Refusal(construct, about)
}

/** `construct-not-portable`, with the place in the SQL that was given, where that is known. */
export class NotPortable extends CupelError {
  /** Characters from the beginning of the SQL. */
  readonly offset: number | undefined
  /** What else is refused in the same SQL. */
  readonly others: readonly NotPortable[]

  constructor(construct: string, dialect: string, hint: string, offset?: number, others: readonly NotPortable[] = []) {
    super('construct-not-portable', { construct, dialect }, { hint })
    this.offset = offset
    this.others = others
  }
}
