/** The lineage and what stands over it. */
export const graph = `
main { position: relative; flex: 1; min-height: 0; overflow: hidden; }
#graph { display: block; width: 100%; height: 100%; cursor: grab; touch-action: none; user-select: none; }
#graph.panning { cursor: grabbing; }
.band rect { fill: var(--hue); fill-opacity: .055; }
.band text { fill: var(--hue); font: 600 calc(11.5px * var(--unscale, 1))/1 var(--sans); letter-spacing: .08em; text-transform: uppercase; }
.edges path { fill: none; stroke: var(--edge); stroke-width: 1.25; transition: opacity .16s, stroke .16s; vector-effect: non-scaling-stroke; }
.node { cursor: pointer; transition: opacity .16s; outline: none; }
.node .box { fill: var(--raised); stroke: var(--line); stroke-width: 1; transition: stroke .16s; }
.node .icon { fill: none; stroke: var(--hue); stroke-width: 1.3; stroke-linecap: round; stroke-linejoin: round; }
.node .name { fill: var(--ink); font: 500 13.5px/1 var(--sans); }
.badge { fill: var(--unknown); }
.badge.passed { fill: var(--passed); } .badge.warned { fill: var(--warned); } .badge.failed { fill: var(--failed); }
.badge rect { stroke: var(--ground); stroke-width: 2; }
.badge text { fill: var(--raised); font: 700 10.5px/1 var(--sans); text-anchor: middle; }
.status-error .box, .status-held .box { stroke: var(--failed); stroke-width: 1.5; }
.status-skipped .box { stroke: var(--warned); stroke-dasharray: 4 3; }
.node:hover .box, .node.lit .box { stroke: var(--hue); }
.node.chosen .box { stroke: var(--hue); stroke-width: 2.2; }
.node:focus-visible .box { stroke: var(--accent); stroke-width: 2.4; }
.tracing .edges path { opacity: .16; }
.tracing .node { opacity: .28; }
.tracing .edges path.lit { opacity: 1; stroke: var(--accent); }
.tracing .node.lit, .tracing .node:focus-visible { opacity: 1; }

.tools { position: absolute; left: 16px; bottom: 16px; display: flex; align-items: center; background: var(--surface); border: 1px solid var(--line); border-radius: 11px; box-shadow: var(--shadow); }
.foot { position: absolute; right: 18px; bottom: 14px; margin: 0; color: var(--faint); font-size: 11.5px; pointer-events: none; }
.panel-open .foot { display: none; }
`
