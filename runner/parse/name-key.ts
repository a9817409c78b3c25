/**
 * A name as names are looked up. What looks the same is the same: a letter with its accent can be one character or two, and file systems
 * and editors do not agree which.
 */
export function nameKey(name: string): string {
  return name.normalize('NFC')
}
