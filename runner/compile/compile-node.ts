import type { DataTestNode, ModelNode } from '../parse/node.ts'
import { type CompileContext, published, type RelationOf } from './compile-context.ts'
import { compileGenericTest } from './compile-generic-test.ts'
import { type Compiled, compileTemplate } from './compile-template.ts'

/**
 * A model's SELECT in one of its branches.
 * @throws CupelError where the template cannot be rendered
 */
export function compileModel(
  node: ModelNode,
  context: CompileContext,
  isIncremental: boolean,
  relationOf: RelationOf = published,
): Compiled {
  return compileTemplate(node.template, context, {
    parents: node.parents,
    self: node.relation,
    isIncremental,
    relationOf,
  })
}

/**
 * A data test's SELECT of failing rows.
 * @param relationOf what it reads: what is published, or candidates
 */
export function compileTest(node: DataTestNode, context: CompileContext, relationOf: RelationOf = published): Compiled {
  const { subject } = node
  if (subject.kind === 'singular') {
    return compileTemplate(subject.template, context, {
      parents: node.parents,
      self: undefined,
      isIncremental: false,
      relationOf,
    })
  }
  return compileGenericTest(node, subject, context, relationOf)
}
