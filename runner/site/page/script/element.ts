/** Makes elements; every text becomes a text node, so that nothing in the data is read as HTML. */
export const element = `
const $ = (selector) => document.querySelector(selector)

/** el('a.chip', { href }, 'text', child, …); properties that are undefined are left out. */
function el(what, properties, ...children) {
  const [name, ...classes] = what.split('.')
  const made = document.createElement(name)
  if (classes.length) made.className = classes.join(' ')
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined) continue
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else made.setAttribute(key, value)
  }
  made.append(...children.flat().filter((child) => child !== undefined && child !== null))
  return made
}

function store(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(key)
    localStorage.setItem(key, value)
  } catch {
    // Some browsers keep nothing for a page that is a file.
  }
}
`
