import { element } from './element.ts'
import { highlightSql } from './highlight-sql.ts'
import { main } from './main.ts'
import { panel } from './panel.ts'
import { search } from './search.ts'
import { theme, themeFirst } from './theme.ts'
import { trace } from './trace.ts'
import { view } from './view.ts'

/** What runs before the page is shown. */
export const firstScript = themeFirst

/** The page's script: one function, so that it leaves no names behind. The data stands in the element `#data`. */
export const script = `(() => {
'use strict'
const data = JSON.parse(document.getElementById('data').textContent)
${[element, theme, view, trace, highlightSql, panel, search, main].join('')}})()
`
