const strokes = {
  search: <path d="M7 2.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9zM10.500 10.500 14 14" />,
  close: <path d="m4.5 4.500 9 9m0-9-9 9" />,
  plus: <path d="M9 4v10M4 9h10" />,
  minus: <path d="M4 9h10" />,
  fit: <path d="M3 7V3h4M15 7V3h-4M3 11v4h4M15 11v4h-4" />,
  save: <path d="M9 3v8M5.500 8 9 11.500 12.500 8M3.500 14.500h11" />,
  more: <path d="M4 9h.01M9 9h.01M14 9h.01" />,
  moon: <path d="M14.500 11A6.500 6.500 0 0 1 7 3.500a6 6 0 1 0 7.500 7.500z" />,
  sun: (
    <path d="M9 6a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM9 2v1.500M9 14.500V16M2 9h1.500M14.500 9H16M4 4l1.100 1.100M12.900 12.900 14 14M14 4l-1.100 1.100M5.100 12.900 4 14" />
  ),
} as const

/** One of the page's line drawings. */
export function Drawing({ name }: { name: keyof typeof strokes }) {
  const size = name === 'search' ? 16 : 18
  return (
    <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {strokes[name]}
    </svg>
  )
}

/** A cupel with the bead of gold that is left in it. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path
        d="M4 12h24l-3.600 13.200A4 4 0 0 1 20.500 28h-9a4 4 0 0 1-3.900-2.800z"
        fill="var(--silver)"
        opacity=".32"
      />
      <path d="M4 12h24l-1 3.600H5z" fill="var(--bronze)" opacity=".85" />
      <ellipse cx="16" cy="11.500" rx="7" ry="5.500" fill="var(--gold)" />
      <ellipse cx="13.600" cy="9.300" rx="2.200" ry="1.300" fill="#fff" opacity=".55" />
    </svg>
  )
}
