/** The first steps of all paths that a syntax tree names, as `target` of `target.name`. */
export function namesIn(tree: unknown): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return
    if ('type' in part && part.type === 'PathExpression' && 'parts' in part && Array.isArray(part.parts))
      names.add(String(part.parts[0]))
    for (const inner of Object.values(part)) visit(inner)
  }
  visit(tree)
  return names
}
