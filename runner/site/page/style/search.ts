/** The search box and what it finds. */
export const search = `
.search { position: relative; width: min(320px, 30vw); }
.search input { width: 100%; height: 34px; padding: 0 34px 0 32px; background: var(--ground); border: 1px solid var(--line); border-radius: 9px; outline: none; text-overflow: ellipsis; }
.search input:focus { border-color: var(--accent); background: var(--raised); }
.search input::placeholder { color: var(--faint); }
.search > svg { position: absolute; left: 10px; top: 9px; width: 16px; height: 16px; fill: none; stroke: var(--faint); stroke-width: 1.6; stroke-linecap: round; pointer-events: none; }
.search kbd { position: absolute; right: 8px; top: 7px; padding: 0 6px; border: 1px solid var(--line); border-radius: 5px; color: var(--faint); font: 11px/18px var(--mono); pointer-events: none; }
.search input:focus ~ kbd { display: none; }
#results { position: absolute; top: 40px; right: 0; left: 0; min-width: 300px; max-height: min(60vh, 480px); margin: 0; padding: 6px; overflow: auto; list-style: none; background: var(--raised); border: 1px solid var(--line); border-radius: 11px; box-shadow: var(--shadow); z-index: 6; }
#results li { padding: 0; }
#results .group { padding: 8px 8px 3px; color: var(--hue); font-size: 11px; font-weight: 600; letter-spacing: .08em; text-transform: uppercase; }
#results a { display: block; padding: 5px 8px; border-radius: 7px; }
#results a small { display: block; color: var(--quiet); font-size: 12px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#results [aria-selected="true"] a, #results a:hover { background: var(--ground); box-shadow: inset 3px 0 var(--hue); border-radius: 2px 7px 7px 2px; }
#results mark { background: var(--accent-soft); color: inherit; border-radius: 3px; }
#results .none { padding: 8px; color: var(--quiet); }
`
