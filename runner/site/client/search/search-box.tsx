import { useEffect, useRef, useState } from 'preact/hooks'
import { hueOf, loadNodes, type Nodes } from '../nodes.ts'
import { BrokenName } from '../parts/broken-name.tsx'
import { Drawing } from '../parts/drawing.tsx'
import { addressOf, go } from '../route.ts'
import { type Finder, type Found, loadFinder } from './search-index.ts'

/** How many are listed. */
const most = 60

/** Finds nodes by name, column, tag and description; `/` leads to it. */
export function SearchBox() {
  const [nodes, setNodes] = useState<Nodes>()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [finder, setFinder] = useState<Finder>()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as Element).closest('input, textarea')) return
      event.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const found = nodes && isOpen ? listOf(typed, nodes, finder) : []
  const open = () => {
    setOpen(true)
    loadNodes().then((all) => {
      setNodes(all)
      return loadFinder(all).then((made) => setFinder(() => made))
    })
  }
  const leave = () => {
    setTyped('')
    setOpen(false)
    setActive(-1)
    input.current?.blur()
  }
  const visit = ({ place }: Found) => {
    const anchor = nodes?.all[place]?.anchor
    leave()
    if (anchor !== undefined) go(addressOf(location.hash.startsWith('#/lineage') ? 'lineage' : 'node', anchor))
  }
  const press = (event: KeyboardEvent) => {
    const chosen = found[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1
      setActive(found.length ? (active + step + found.length) % found.length : -1)
    } else if (event.key === 'Enter' && chosen) visit(chosen)
    else if (event.key === 'Escape') leave()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the element search is younger than the browsers that read this
    <div class="search" role="search">
      <input
        id="search"
        ref={input}
        type="text"
        placeholder="Find a model or column"
        autoComplete="off"
        spellcheck={false}
        role="combobox"
        aria-label="Find a model or column"
        aria-expanded={isOpen}
        aria-controls="results"
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `option-${active}` : undefined}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setActive(event.currentTarget.value.trim() ? 0 : -1)
          open()
        }}
        onFocus={open}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onKeyDown={press}
      />
      <Drawing name="search" />
      <kbd>/</kbd>
      <ul
        id="results"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a list of options is a listbox
        role="listbox"
        aria-label="Found"
        hidden={!isOpen}
        onPointerDown={(event) => event.preventDefault()}
      >
        {isOpen && nodes ? (
          <Results nodes={nodes} found={found} active={active} isAll={!typed.trim()} onVisit={visit} />
        ) : null}
      </ul>
    </div>
  )
}

/** Of nothing typed everything, by its layers. */
function listOf(typed: string, { all }: Nodes, finder: Finder | undefined): readonly Found[] {
  if (typed.trim()) return finder?.(typed).slice(0, most) ?? []
  const places = all.map((_, place) => place).sort((a, b) => (all[a]?.layer ?? 0) - (all[b]?.layer ?? 0))
  return places.slice(0, 500).map((place) => ({ place, why: undefined }))
}

interface ResultsProps {
  readonly nodes: Nodes
  readonly found: readonly Found[]
  readonly active: number
  readonly isAll: boolean
  readonly onVisit: (found: Found) => void
}

function Results({ nodes, found, active, isAll, onVisit }: ResultsProps) {
  if (found.length === 0) return <li class="none">Nothing is called that.</li>
  return (
    <>
      {found.map((one, at) => {
        const node = nodes.all[one.place]
        const before = found[at - 1]
        const layerBefore = before ? nodes.all[before.place]?.layer : undefined
        if (!node) return null
        return (
          <>
            {isAll && node.layer !== layerBefore ? (
              <li class={`group ${hueOf(nodes, node)}`} role="presentation">
                {nodes.summary.layers[node.layer]?.name}
              </li>
            ) : null}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box above hears the keys */}
            <li
              key={node.id}
              id={`option-${at}`}
              class={hueOf(nodes, node)}
              // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an item of a listbox is an option
              role="option"
              aria-selected={at === active}
              tabIndex={-1}
              onClick={() => onVisit(one)}
            >
              <BrokenName name={node.name} />
              {one.why ? <small>{one.why}</small> : null}
            </li>
          </>
        )
      })}
    </>
  )
}
