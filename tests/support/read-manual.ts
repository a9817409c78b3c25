/** What a manual tells to do: a file to write, or a command, and what it says. */
export type Telling =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  /** `said` is undefined where the manual does not tell what a command says: it ends well then. */
  | { readonly kind: 'command'; readonly command: string; readonly said: string | undefined }

/** What stands below a heading. */
export interface Chapter {
  readonly heading: string
  readonly tellings: readonly Telling[]
}

/**
 * Reads a text in Markdown, chapter by chapter. A fenced block is a file where the last name in the paragraph before it, or a comment in its
 * first line, is a path; an indented block is one of commands where it begins with a prompt or with a program of ours.
 */
export function readManual(markdown: string): readonly Chapter[] {
  const chapters: { heading: string; tellings: Telling[] }[] = [{ heading: '', tellings: [] }]
  let before = ''
  for (const block of blocksOf(markdown)) {
    const [first = ''] = block
    if (/^#+ /.test(first)) chapters.push({ heading: first.replace(/^#+ /, ''), tellings: [] })
    else chapters.at(-1)?.tellings.push(...tellingsIn(block, before))
    before = block.join('\n')
  }
  return chapters
}

/** Paragraphs, fenced blocks and indented blocks, as lines. */
function blocksOf(markdown: string): readonly (readonly string[])[] {
  const blocks: string[][] = [[]]
  let isFenced = false
  for (const line of markdown.split('\n')) {
    const [last = []] = blocks.slice(-1)
    const isFence = line.startsWith('```')
    const isIndented = line.startsWith('    ')
    if (isFence && isFenced) blocks.push([])
    else if (isFenced) last.push(line)
    else if (isFence || /^#+ /.test(line)) blocks.push([line], ...(isFence ? [] : [[]]))
    else if (line === '' && last[0]?.startsWith('    ')) last.push(line)
    else if (line === '' || isIndented !== (last[0] ?? line).startsWith('    ')) blocks.push(line ? [line] : [])
    else last.push(line)
    if (isFence) isFenced = !isFenced
  }
  return blocks.filter((block) => block.some((line) => line))
}

function tellingsIn(block: readonly string[], before: string): readonly Telling[] {
  const [first = '', ...others] = block
  if (first.startsWith('```')) {
    const path = pathIn(first.slice(3), others[0] ?? '', before)
    return path ? [{ kind: 'file', path, text: `${others.join('\n')}\n` }] : []
  }
  if (!/^ {4}(\$ |(npx|npm|node|cupel|mkdir|cd) )/.test(first)) return []
  const lines = block.map((line) => line.replace(/^ {4}/, ''))
  if (!first.startsWith('    $ '))
    return lines.filter((line) => line).map((command) => ({ kind: 'command', command, said: undefined }))
  const parts = lines.join('\n').split(/^\$ /m).slice(1)
  return parts.map((part) => {
    const [command = '', ...said] = part.split('\n')
    return { kind: 'command', command, said: said.join('\n') }
  })
}

/** The path of the file that a block shows, if it shows one. */
function pathIn(language: string, firstLine: string, before: string): string | undefined {
  const [, commented] = /^(?:--|\/\/|#) ([\w./-]+\/[\w.-]+\.\w+)$/.exec(firstLine) ?? []
  const named = [...before.matchAll(/`([^`]+)`/g)].at(-1)?.[1] ?? ''
  const isOfLanguage = named.endsWith(`.${language}`) || (language === 'yaml' && named.endsWith('.yml'))
  return commented ?? (isOfLanguage || /^[\w-]+\/[\w./-]+\.\w+$/.test(named) ? named : undefined)
}
