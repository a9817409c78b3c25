import { type Diagnostic, diagnostic } from '../../diagnostic.ts'
import type { SelectedPart } from '../../graph/select.ts'
import { type Manifest, nodeOf } from '../../parse/manifest.ts'
import { isTest, isUser, typeOf } from '../../parse/node-kinds.ts'
import { commandKinds, type RunningCommand } from '../command-kinds.ts'

/** Warnings about the parts of a selection that hold nothing for a command, as models for one that loads. */
export function idleParts(
  parts: readonly SelectedPart[],
  command: RunningCommand,
  manifest: Manifest,
): readonly Diagnostic[] {
  const own = commandKinds[command]
  return parts.flatMap(({ text, ids }) => {
    const nodes = [...ids].map((id) => nodeOf(manifest, id))
    if (nodes.some(({ kind }) => own.has(kind))) return []
    // Data tests come along with others; alone, they were meant.
    const others = nodes.filter((node) => !isTest(node))
    const takes = [...new Set((others.length ? others : nodes).map(typeOf))]
    const hint = nodes.every(isUser) ? 'What it stands on is taken with + before it.' : 'cupel build takes them all.'
    return [diagnostic('selector-idle', { selection: text, command, takes }, { severity: 'warning', hint })]
  })
}
