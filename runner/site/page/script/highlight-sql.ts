/** Colours SQL and the templates in it; a reference in a template is a link to what it means. */
export const highlightSql = String.raw`
const keywords = new Set(('all and anti any array as asc asof between by case cast count create cross date delete desc distinct else end ' +
  'except exclude exists extract false fetch filter first following for from full group grouping having if ilike in inner insert intersect ' +
  'interval into is join last lateral left like limit natural not null nulls offset on or order outer over partition positional preceding ' +
  'qualify range recursive replace returning right rollup row rows select semi set sets similar struct table then timestamp true try_cast ' +
  'union unnest update using values view when where window with within').split(' '))
const tokens = /(--[^\n]*|\/\*[\s\S]*?\*\/)|(\{\{\{\{[\s\S]*?\}\}\}\}|\{\{\{?!?--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}\}?)|('(?:[^']|'')*')|("(?:[^"]|"")*")|(\b\d+(?:\.\d+)?\b)|([A-Za-z_][\w$]*)/g

function highlight(sql) {
  const parts = []
  let end = 0
  for (const match of sql.matchAll(tokens)) {
    parts.push(sql.slice(end, match.index))
    end = match.index + match[0].length
    const [text, comment, tag, string, , number, word] = match
    if (comment) parts.push(el('span.comment', {}, text))
    else if (tag) parts.push(tagged(text))
    else if (string) parts.push(el('span.string', {}, text))
    else if (number) parts.push(el('span.number', {}, text))
    else if (word && keywords.has(word.toLowerCase())) parts.push(el('span.keyword', {}, text))
    else parts.push(text)
  }
  return [...parts, sql.slice(end)]
}

function tagged(text) {
  const match = /\(?\b(?:ref\s+["']([^"']+)["']|source\s+["']([^"']+)["']\s+["']([^"']+)["'])/.exec(text)
  const name = match && (match[1] ?? match[2] + '.' + match[3])
  const index = data.nodes.findIndex((node) => node.name === name)
  return index < 0 ? el('span.tag', {}, text) : el('a.tag', { href: addressOf(index) }, text)
}
`
