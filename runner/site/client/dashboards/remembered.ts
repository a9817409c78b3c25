/** The filters that a dashboard was looked at through last; undefined where the browser keeps nothing. */
export function remembered(project: string, name: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(project, name)) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps the filters of a dashboard for the next time. */
export function remember(project: string, name: string, filters: string): void {
  try {
    localStorage.setItem(keyOf(project, name), filters)
  } catch {
    // Some browsers keep nothing for a page that is a file.
  }
}

function keyOf(project: string, name: string): string {
  return `cupel-dashboard ${project} ${name}`
}
