import type { UnitTestNode } from '../../parse/node.ts'
import type { UnitTestProperties } from '../../project/unit-test-schema.ts'
import type { ArtifactInput } from '../artifact-input.ts'
import { macroId, placeFields } from './shared-fields.ts'

type Written = NonNullable<UnitTestProperties['expect']>

/** A unit test as dbt's manifest has it. Of steps, which dbt does not know, the first is shown, and what is expected of the last; a macro is no model there. */
export function unitTestEntry(node: UnitTestNode, input: ArtifactInput) {
  const { written, subject, definitionHash } = node
  const { model = '', given, steps, expect, overrides, config, macro } = written
  const owner = model || macro || ''
  return Object.assign(placeFields(node, input, [owner, node.name]), {
    resource_type: 'unit_test',
    model,
    given: [...given, ...(steps?.[0]?.given ?? [])].map((one) => ({ input: one.input, ...rowsOf(one) })),
    expect: rowsOf(expect ?? steps?.at(-1)?.expect ?? {}),
    description: node.description,
    overrides,
    depends_on: {
      macros: subject.kind === 'macro' ? macroId(subject.macro, input.project) : [],
      nodes: node.parents,
    },
    config: { ...config, meta: config.meta ?? {} },
    checksum: definitionHash,
    schema: input.project.target.schema,
    created_at: input.now.getTime() / 1000,
    versions: null,
    version: null,
  })
}

function rowsOf({ rows, format, fixture }: Written) {
  const isText = typeof rows === 'string' || fixture !== undefined
  return { rows: rows ?? null, format: format ?? (isText ? 'csv' : 'dict'), fixture: fixture ?? null }
}
