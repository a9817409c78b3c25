import type { PathExpression } from './ast.ts'

/** What to write instead of a path that means something to Handlebars and nothing here; undefined for any other. */
export function pathHint({ original, depth, data, parts }: PathExpression): string | undefined {
  if (data && loopNames.includes(`@${parts.join('.')}`)) return `${original} is there inside of {{#each …}}.`
  if (data) return `With @ there are ${loopNames.join(', ')}, inside of {{#each …}}.`
  if (depth > 0) return 'A name means the same inside of every block: it needs no ../.'
  if (original === '.') return 'What {{#each … as |name|}} goes through has a name.'
  if (original.includes('/')) return 'The parts of a name are joined by dots.'
  return undefined
}

/** What there is inside of `each`. */
export const loopNames: readonly string[] = ['@index', '@key', '@first', '@last']
