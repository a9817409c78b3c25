import { type Diagnostic, diagnostic } from '../diagnostic.ts'
import { displayName, type Manifest, nodeOf } from '../parse/manifest.ts'
import type { Selected } from './select.ts'

/** Tells of the data tests that do not come along with what is selected, and why; nothing where all do. */
export function testsLeftOut({ ids, leftOut }: Selected, manifest: Manifest): readonly Diagnostic[] {
  if (leftOut.length === 0) return []
  const tests = leftOut.map((id) => nodeOf(manifest, id))
  const missing = new Set(tests.flatMap(({ parents }) => parents.filter((id) => !ids.has(id))))
  const names = [...missing].map((id) => displayName(nodeOf(manifest, id)))
  const parameters = { tests: tests.map(displayName), reads: names }
  const hint = 'Select these too, or run the tests against what is published of these: --indirect-selection eager.'
  return [diagnostic('test-left-out', parameters, { severity: 'warning', hint })]
}
