import type { Inline, TextBlock } from '../../shapes/dashboard-page.ts'

/** Markdown that has been read already. */
export function TextBlocks({ blocks }: { blocks: readonly TextBlock[] }) {
  return (
    <div class="prose">
      {blocks.map((block, at) => (
        <Block key={at} block={block} />
      ))}
    </div>
  )
}

function Block({ block }: { block: TextBlock }) {
  switch (block.kind) {
    case 'heading':
      // The page's title and those of its tiles are the levels above.
      return block.level > 1 ? <h4>{inlines(block.text)}</h4> : <h3 class="as-written">{inlines(block.text)}</h3>
    case 'paragraph':
      return <p>{inlines(block.text)}</p>
    case 'code':
      return <pre>{block.text}</pre>
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}>{inlines(item)}</li>)
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
  }
}

function inlines(parts: readonly Inline[]) {
  return parts.map((part, at) => <Piece key={at} part={part} />)
}

function Piece({ part }: { part: Inline }) {
  if (typeof part === 'string') return <>{part}</>
  switch (part.kind) {
    case 'strong':
      return <strong>{part.text}</strong>
    case 'emphasis':
      return <em>{part.text}</em>
    case 'code':
      return <code>{part.text}</code>
    case 'link':
      if (!isSafe(part.href)) return <>{part.text}</>
      return (
        <a href={part.href} rel="noreferrer">
          {part.text}
        </a>
      )
  }
}

/** An address that runs nothing. */
function isSafe(href: string): boolean {
  return /^(https?:\/\/|mailto:|#)/i.test(href)
}
