import type { Project } from '../../project/project.ts'
import type { UnitTestProperties } from '../../project/unit-test-schema.ts'
import { isPlainRecord } from '../../record-of.ts'
import { nearOrAll } from '../../suggest.ts'
import { ownMacroNames } from '../../template/macros.ts'
import type { Value } from '../../template/template-scope.ts'
import type { UnitSubject } from '../node.ts'
import type { Entry } from '../unlinked.ts'
import { type ReadSubject, subjectUnknown } from './unit-subject.ts'

/** What a unit test of a macro calls, and what that is to come to. */
export function macroSubject(entry: Entry<UnitTestProperties>, { macros }: Project): ReadSubject {
  const { macro = '', args = [], adapter, expect } = entry.value
  if (!macros.has(macro)) {
    const found = subjectUnknown('macro', macro, nearOrAll(macro, ownMacroNames(macros)), entry)
    return { subject: undefined, references: [], diagnostics: [found] }
  }
  const subject: UnitSubject = {
    kind: 'macro',
    macro,
    args: Array.isArray(args) ? (args as readonly Value[]) : [],
    named: isPlainRecord(args) ? (args as Readonly<Record<string, Value>>) : {},
    adapter,
    expected: expect?.sql === undefined ? { kind: 'value', value: expect?.value } : { kind: 'sql', sql: expect.sql },
  }
  return { subject, references: [], diagnostics: [] }
}
