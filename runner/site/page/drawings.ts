/** A cupel with the bead of gold that is left in it. */
export const mark =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M4 12h24l-3.6 13.200A4 4 0 0 1 20.5 28h-9a4 4 0 0 1-3.9-2.800z" fill="var(--silver,#73818f)" opacity=".32"/><path d="M4 12h24l-1 3.600H5z" fill="var(--bronze,#a5623a)" opacity=".85"/><ellipse cx="16" cy="11.5" rx="7" ry="5.5" fill="var(--gold,#b0821a)"/><ellipse cx="13.6" cy="9.3" rx="2.2" ry="1.3" fill="#fff" opacity=".55"/></svg>'

const strokes: Readonly<Record<string, string>> = {
  search: '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
  close: '<path d="m4.5 4.5 9 9m0-9-9 9"/>',
  plus: '<path d="M9 4v10M4 9h10"/>',
  minus: '<path d="M4 9h10"/>',
  fit: '<path d="M3 7V3h4M15 7V3h-4M3 11v4h4M15 11v4h-4"/>',
  moon: '<path d="M14.5 11A6.5 6.5 0 0 1 7 3.500a6 6 0 1 0 7.5 7.500z"/>',
  sun: '<circle cx="9" cy="9" r="3"/><path d="M9 2v1.500M9 14.500V16M2 9h1.500M14.5 9H16M4 4l1.1 1.100M12.9 12.9 14 14M14 4l-1.1 1.100M5.1 12.9 4 14"/>',
}

/** One of the page's line drawings. */
export function drawing(name: string, className = ''): string {
  const size = name === 'search' ? 16 : 18
  return `<svg viewBox="0 0 ${size} ${size}" aria-hidden="true"${className && ` class="${className}"`}>${strokes[name] ?? ''}</svg>`
}
