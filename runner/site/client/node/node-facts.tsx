import type { ComponentChildren } from 'preact'
import type { NodeDetails } from '../../shapes/node-details.ts'

/** Whose a node is, where it stands, and what it is made of. */
export function NodeFacts({ details }: { details: NodeDetails }) {
  const { relation, path, load, tags, exposed, owner, group } = details
  const exposedKind = [exposed?.type, exposed?.maturity && `${exposed.maturity} maturity`].filter(Boolean).join(', ')
  const owners = exposed ? [exposed.owner.name, ...(exposed.owner.email ?? [])].filter(Boolean).join(', ') : owner
  const rows: [string, ComponentChildren][] = [
    ['Kind', exposedKind],
    ['Owner', owners],
    ['Group', group],
    ['Address', exposed?.url ? <Address url={exposed.url} /> : null],
    ['Relation', relation && <code>{relation}</code>],
    ['File', <code key="file">{path}</code>],
    ['Landing', load && <code>{load.glob}</code>],
    [
      'Tags',
      tags.length
        ? tags.map((name) => (
            <span key={name} class="chip">
              {name}
            </span>
          ))
        : null,
    ],
  ]
  return (
    <dl class="facts">
      {rows.map(([name, value]) =>
        value ? (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ) : null,
      )}
    </dl>
  )
}

/** An address of another kind, as javascript:, would run. */
function Address({ url }: { url: string }) {
  return /^https?:/i.test(url) ? (
    <a href={url} rel="noreferrer">
      {url}
    </a>
  ) : (
    <span>{url}</span>
  )
}
