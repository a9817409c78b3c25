import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import { fromZod } from '../../project/from-zod.ts'
import type { YamlPath } from '../../project/read-yaml.ts'
import type { GenericTest } from '../../quality/index.ts'
import { misfit, type SqlMacro } from '../../template/macros.ts'
import { parseReference, type Reference } from '../reference.ts'
import type { TestRequest } from '../unlinked.ts'

type Arguments = Readonly<Record<string, unknown>>
type PathOf = (argument: string) => YamlPath

/** Holds the arguments of a shipped test against its schema. */
export function checkArguments(
  schema: GenericTest['args'],
  args: Arguments,
  { yaml, path }: TestRequest,
  pathOf: PathOf,
): Diagnostic[] {
  const parsed = schema.safeParse(args, { reportInput: true })
  return parsed.success
    ? []
    : fromZod(parsed.error, schema, ([argument, ...rest], where) =>
        argument === undefined ? yaml.locate(path) : yaml.locate([...pathOf(String(argument)), ...rest], where),
      )
}

/** What is tested comes by itself; the other arguments must be those that the test takes. */
export function checkOwnArguments(
  macro: SqlMacro,
  test: string,
  args: Arguments,
  { yaml, path, column }: TestRequest,
  pathOf: PathOf,
): Diagnostic[] {
  const subject = ['model', ...(column === undefined ? [] : ['column', 'column_name'])]
  const taken = macro.parameters.map(({ name }) => name).filter((name) => subject.includes(name))
  const problem = misfit({ ...macro, name: test }, 0, [...taken, ...Object.keys(args)])
  if (!problem) return []
  const { code, parameters, hint } = problem
  const isGiven = Object.hasOwn(args, parameters.argument)
  const location = isGiven ? yaml.locate(pathOf(parameters.argument), 'key') : yaml.locate(path)
  return [diagnostic(code, parameters, { location, hint })]
}

/** The references among some of the arguments, by the text that names them. */
export function referencesIn(args: Arguments, keys: readonly string[], location: Location): Map<string, Reference> {
  const found = new Map<string, Reference>()
  for (const key of keys) {
    const text = args[key]
    const reference = typeof text === 'string' ? parseReference(text, location) : undefined
    if (reference) found.set(String(text), reference)
  }
  return found
}
