/** A text as one line of Markdown, in which nothing is a sign of Markdown or HTML. */
export function markdownText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~]/g, '\\$&').replaceAll(/\s+/g, ' ')
}
