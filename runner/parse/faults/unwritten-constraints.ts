import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Project } from '../../project/project.ts'
import type { ModelConstraint, ModelNode } from '../node.ts'

/** Warnings for constraints that the table will not have: without a contract, of what is no table, or that the warehouse would not enforce. */
export function unwrittenConstraints(
  { config, facts, constraints }: Pick<ModelNode, 'config' | 'facts' | 'constraints'>,
  { target }: Project,
): Diagnostic[] {
  const [first] = constraints
  if (!first) return []
  if (!config.contract.enforced)
    return [unwritten(first, 'no contract is enforced', 'They go with one: config: {contract: {enforced: true}}.')]
  if (facts.relationType !== 'table')
    return constraints
      .filter(({ isToldUnsupported }) => isToldUnsupported)
      .map((one) => unwritten(one, `materialized="${config.materialized}" makes no table`, testInstead(one)))
  return constraints
    .filter(({ type, isToldUnenforced }) => isToldUnenforced && !target.facts.enforces.includes(type))
    .map((one) => unwritten(one, `the target "${target.name}" would not enforce it`, testInstead(one)))
}

function unwritten({ type, columns, location }: ModelConstraint, why: string, hint: string): Diagnostic {
  const constraint = columns.length ? `${type} (${columns.join(', ')})` : type
  return diagnostic('constraint-unwritten', { constraint, why }, { location, hint, severity: 'warning' })
}

const tests: Readonly<Record<ModelConstraint['type'], string>> = {
  not_null: 'not_null',
  unique: 'unique',
  primary_key: 'unique and one not_null',
  foreign_key: 'relationships',
  check: 'expression_is_true',
}

function testInstead({ type }: ModelConstraint): string {
  return `A data test ${tests[type]} holds rows against it, wherever they stand.`
}
