import type { Diagnostic } from '../diagnostic.ts'
import { asDiagnostic, CupelError } from '../errors.ts'
import { select } from '../graph/select.ts'
import type { NodeId } from '../parse/node.ts'
import type { Metadata } from './metadata-table.ts'

/** The nodes that project.yml lets a rule pass over, in the words of `--exclude`, and what of that means nothing. */
export function excludedBy(
  exclude: readonly string[],
  { dag, manifest }: Pick<Metadata, 'dag' | 'manifest'>,
): { readonly ids: ReadonlySet<NodeId>; readonly diagnostics: readonly Diagnostic[] } {
  if (exclude.length === 0) return { ids: new Set(), diagnostics: [] }
  try {
    const { value, diagnostics } = select(dag, manifest, { select: exclude, exclude: [] })
    return { ids: value.ids, diagnostics }
  } catch (error) {
    if (!(error instanceof CupelError)) throw error
    return { ids: new Set(), diagnostics: [asDiagnostic(error)] }
  }
}
