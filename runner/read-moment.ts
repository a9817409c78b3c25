const written = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/

/** A day, or a moment in UTC where it names no other offset: `2025-01-01`, `2025-01-01 06:00`; undefined where a text is none. */
export function readMoment(text: string): Date | undefined {
  if (!written.test(text)) return undefined
  const iso = text.replace(' ', 'T')
  const at = new Date(text.length > 10 && !/(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? `${iso}Z` : iso)
  // February 30th is read as a day of March.
  const isThere = new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10))
  return Number.isNaN(at.getTime()) || !isThere ? undefined : at
}
