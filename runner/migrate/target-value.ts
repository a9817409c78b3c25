import type { Target } from '../project/target.ts'

/** The target as a migration sees it, in templates and in TypeScript; its settings, which hold secrets, are not in it. */
export interface TargetValue {
  readonly name: string
  readonly type: string
  readonly schema: string
  readonly threads: number
  // A template asks for any name.
  readonly [key: string]: string | number
}

/** What a migration may know of its target. */
export function targetValue({ name, type, schema, threads }: Target): TargetValue {
  return { name, type, schema, threads }
}
