import type { Connection } from '../../adapters/contract/connection.ts'
import type { CompileContext } from '../../compile/index.ts'
import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { Location } from '../../location.ts'
import type { Node } from '../../parse/node.ts'
import { callOf, hasRows } from '../../parse/node-kinds.ts'
import type { Asked } from '../asked.ts'
import type { Findings } from '../findings/findings.ts'
import { placeInTemplate } from '../findings/locate-binder-refusal.ts'
import { reportFinding } from '../findings/report.ts'
import { parseTrees } from '../trees/parse-trees.ts'
import { type Callable, calledInTemplates, mayReadOthers, nodeMeant } from './called-by-name.ts'
import { isFileRead, mayReadOutside, readOutside } from './outside-reads.ts'
import { writtenReads } from './written-reads.ts'

/**
 * Looks at what SELECTs read by words of their own. What lies outside the project is noted in `findings.outside`; a node's name that is
 * written out, with its schema or without, is a fault, since nobody would see to it that the node is made before.
 * @returns those without a fault
 */
export async function checkReads<T extends Asked>(
  asked: readonly T[],
  { manifest, project: { root } }: CompileContext,
  connection: Connection,
  findings: Findings,
): Promise<T[]> {
  const called = calledInTemplates(manifest.nodes)
  // Most read others by calls alone, and need not be parsed.
  const looked = asked.filter(({ read }) => mayReadOutside(read.sql) || mayReadOthers(read, called))
  const trees = await parseTrees(
    connection,
    looked.map(({ read }) => read.sql),
  )
  const faulty = new Set<T>()
  for (const [index, one] of looked.entries()) {
    const { node, read } = one
    const [statement] = trees[index]?.statements ?? []
    for (const written of statement ? writtenReads(statement.node) : []) {
      const place = placeInTemplate(read.rendered, written.position)
      const location = place?.file ? place : node.location
      const meant = written.kind === 'name' ? nodeMeant(written, read.rendered, called) : undefined
      if (meant && !faulty.has(one)) {
        faulty.add(one)
        reportFinding(node, writtenOut(meant, node, location), findings)
      }
      if (isFileRead(written)) findings.readingFiles.add(node.id)
      const what = meant ? undefined : readOutside(written, root)
      if (what !== undefined) findings.outside.push({ node: node.id, location, what })
    }
  }
  return asked.filter((one) => !faulty.has(one))
}

function writtenOut({ name, call }: Callable, node: Node, location: Location): Diagnostic {
  const isItself = hasRows(node) && call === callOf(node)
  const hint = isItself
    ? 'A model reads what stands of it by {{this}}, and another table of that name by {{source …}}.'
    : `Write {{${call}}}.`
  return diagnostic('ref-written-out', { name }, { location, hint })
}
