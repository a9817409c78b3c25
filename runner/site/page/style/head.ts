/** The bar at the top. */
export const head = `
header { display: flex; align-items: center; gap: 18px; height: 58px; padding: 0 18px; background: var(--surface); border-bottom: 1px solid var(--line); z-index: 4; }
.brand { display: flex; align-items: center; gap: 10px; min-width: 0; }
.brand svg { flex: none; width: 30px; height: 30px; }
.brand h1 { margin: 0; font: 600 19px/1.1 var(--serif); letter-spacing: .005em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.brand p { margin: 1px 0 0; color: var(--quiet); font-size: 11.5px; line-height: 1.2; white-space: nowrap; }
.spacer { flex: 1; }
.summary { display: flex; gap: 4px; }
.summary > * { display: flex; align-items: center; gap: 6px; padding: 4px 9px; border-radius: 99px; color: var(--quiet); font-size: 12.5px; font-variant-numeric: tabular-nums; white-space: nowrap; }
.summary button:hover { background: var(--ground); color: var(--ink); }
.dot { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--unknown); }
.dot.passed, .dot.built, .dot.loaded, .dot.unchanged { background: var(--passed); }
.dot.warned, .dot.skipped { background: var(--warned); }
.dot.failed, .dot.error, .dot.held { background: var(--failed); }
.round { display: grid; place-items: center; flex: none; width: 34px; height: 34px; border-radius: 9px; color: var(--quiet); }
.round:hover { background: var(--ground); color: var(--ink); }
.round svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
:root[data-shown="dark"] .moon, :root:not([data-shown="dark"]) .sun { display: none; }
`
