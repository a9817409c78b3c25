import { useEffect, useState } from 'preact/hooks'

type Theme = 'light' | 'dark'

const key = 'cupel-theme'
const system = matchMedia('(prefers-color-scheme: dark)')

/** Takes the theme that was chosen last, before anything is shown. */
export function keepTheme(): void {
  const kept = stored()
  if (kept) document.documentElement.dataset.theme = kept
  printLight()
}

/** Paper is white, whatever the screen is. */
function printLight(): void {
  const { dataset } = document.documentElement
  let before: string | undefined
  addEventListener('beforeprint', () => {
    before = dataset.theme
    dataset.theme = 'light'
  })
  addEventListener('afterprint', () => {
    if (before === undefined) delete dataset.theme
    else dataset.theme = before
  })
}

/** Light or dark: the system's choice, until the button says otherwise; and what changes it. */
export function useTheme(): [Theme, () => void] {
  const [theme, setTheme] = useState(shown)
  useEffect(() => {
    const follow = () => setTheme(shown())
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [])
  return [
    theme,
    () => {
      const next = theme === 'dark' ? 'light' : 'dark'
      document.documentElement.dataset.theme = next
      setTheme(next)
      try {
        localStorage.setItem(key, next)
      } catch {
        // Some browsers keep nothing for a page that is a file.
      }
    },
  ]
}

function shown(): Theme {
  return (document.documentElement.dataset.theme as Theme | undefined) ?? (system.matches ? 'dark' : 'light')
}

function stored(): Theme | undefined {
  try {
    const kept = localStorage.getItem(key)
    return kept === 'dark' || kept === 'light' ? kept : undefined
  } catch {
    return undefined
  }
}
