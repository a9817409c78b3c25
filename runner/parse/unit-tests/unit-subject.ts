import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { UnitSubject } from '../node.ts'
import type { Reference } from '../reference.ts'
import type { Entry } from '../unlinked.ts'

/** What a unit test is of; undefined where that is switched off, or not there. */
export interface ReadSubject {
  readonly subject: UnitSubject | undefined
  readonly references: readonly Reference[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The finding for a unit test of what is not there. */
export function subjectUnknown(
  kind: 'model' | 'macro',
  name: string,
  hint: string | undefined,
  { yaml, path }: Entry<unknown>,
): Diagnostic {
  return diagnostic('unit-subject-unknown', { kind, name }, { location: yaml.locate([...path, kind]), hint })
}
