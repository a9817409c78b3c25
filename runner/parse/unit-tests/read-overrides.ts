import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { UnitTestProperties } from '../../project/unit-test-schema.ts'
import { recordOf } from '../../record-of.ts'
import { nearOrAll } from '../../suggest.ts'
import { ownMacroNames } from '../../template/macros.ts'
import type { Value } from '../../template/template-scope.ts'
import type { UnitOverrides } from '../node.ts'
import type { Entry } from '../unlinked.ts'

/** What is no macro, and can be said like one. */
const others = ['is_incremental', 'invocation_id', 'run_started_at']

/** What stands for macros, vars and the environment in a unit test; a macro of a package goes by its name alone. */
export function readOverrides(
  { value: { overrides }, yaml, path }: Entry<UnitTestProperties>,
  { macros }: Project,
): { value: UnitOverrides; diagnostics: readonly Diagnostic[] } {
  const given = Object.entries(overrides.macros)
  const nameOf = (written: string) => written.slice(written.lastIndexOf('.') + 1)
  const unknown = given.filter(([name]) => !macros.has(nameOf(name)) && !others.includes(nameOf(name)))
  return {
    value: {
      macros: recordOf(given.map(([name, value]) => [nameOf(name), value as Value])),
      vars: overrides.vars as Readonly<Record<string, Value>>,
      envVars: recordOf(Object.entries(overrides.env_vars).map(([name, value]) => [name, String(value)])),
    },
    diagnostics: unknown.map(([name]) =>
      diagnostic(
        'override-unknown',
        { name },
        {
          location: yaml.locate([...path, 'overrides', 'macros', name], 'key'),
          hint: nearOrAll(nameOf(name), [...ownMacroNames(macros), ...others]),
        },
      ),
    ),
  }
}
