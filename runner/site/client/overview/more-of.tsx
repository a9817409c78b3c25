import { amount } from '../words.ts'

/** That there are more than are named, and where all are. */
export function MoreOf({ total, shown, href }: { total: number; shown: number; href?: string }) {
  if (total <= shown) return null
  const text = `and ${amount(total - shown, 'more', 'more')}`
  return <p class="more">{href ? <a href={href}>{text}</a> : text}</p>
}
