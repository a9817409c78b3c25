/** What became of something, as a dot that says it in its colour, in its form, and to who cannot see either. */
export function Dot({ status }: { status: string | null | undefined }) {
  const word = status ?? 'not run'
  return <span class={`dot ${status ?? 'unknown'}`} title={word} role="img" aria-label={word} />
}
