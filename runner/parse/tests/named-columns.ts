import type { YamlPath } from '../../project/read-yaml.ts'
import type { GenericTest } from '../../quality/index.ts'
import type { NamedColumn, TestSubject } from '../node.ts'
import type { TestRequest } from '../unlinked.ts'

/** The columns that the arguments of a shipped test name, each with whose it is. */
export function namedColumns(
  { columns }: GenericTest,
  args: Readonly<Record<string, unknown>>,
  subject: Extract<TestSubject, { kind: 'generic' }>,
  { yaml }: TestRequest,
  pathOf: (argument: string) => YamlPath,
): readonly NamedColumn[] {
  return columns.flatMap(({ argument, of }) => {
    const given = args[argument]
    const nodeId =
      of === undefined || args[of] === undefined ? subject.nodeId : subject.references.get(String(args[of]))
    if (nodeId === undefined) return []
    if (typeof given === 'string') return [{ argument, column: given, nodeId, location: yaml.locate(pathOf(argument)) }]
    if (!Array.isArray(given)) return []
    return given.map((column, index) => ({
      argument,
      column: String(column),
      nodeId,
      location: yaml.locate([...pathOf(argument), index]),
    }))
  })
}
