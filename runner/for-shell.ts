/** A text as it is typed in a shell, so that it arrives as it is: in quotes, where a shell would act on some of it. */
export function forShell(text: string): string {
  return /^[\w.+:/@,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}
