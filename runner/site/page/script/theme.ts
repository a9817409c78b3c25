/** Stands in the head, so that the page is never shown in the wrong theme first. */
export const themeFirst = `
try { const kept = localStorage.getItem('cupel-theme'); if (kept) document.documentElement.dataset.theme = kept } catch {}
`

/** Light and dark: the system's choice, until the button says otherwise. */
export const theme = `
function startTheme() {
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  const shown = () => root.dataset.theme ?? (system.matches ? 'dark' : 'light')
  const button = $('#theme')
  const tell = () => {
    root.dataset.shown = shown()
    button.setAttribute('aria-label', shown() === 'dark' ? 'Show in light' : 'Show in dark')
  }
  button.addEventListener('click', () => {
    root.dataset.theme = shown() === 'dark' ? 'light' : 'dark'
    store('cupel-theme', root.dataset.theme)
    tell()
  })
  system.addEventListener('change', tell)
  tell()
}
`
