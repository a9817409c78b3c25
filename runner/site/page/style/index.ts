import { base } from './base.ts'
import { graph } from './graph.ts'
import { head } from './head.ts'
import { narrow } from './narrow.ts'
import { panel } from './panel.ts'
import { search } from './search.ts'
import { tokens } from './tokens.ts'

/** The page's style sheet. */
export const style = [tokens, base, head, search, graph, panel, narrow].join('')
