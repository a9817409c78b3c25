/** The panel of a node. */
export const panel = `
#panel { position: absolute; top: 12px; right: 12px; bottom: 12px; width: min(460px, calc(100% - 24px)); display: flex; flex-direction: column; background: var(--surface); border: 1px solid var(--line); border-radius: 14px; box-shadow: var(--shadow); z-index: 3; overflow: hidden; }
#panel::before { content: ""; position: absolute; inset: 0 0 auto; height: 3px; background: var(--hue); }
.panel-head { padding: 18px 20px 0; }
.panel-head .kind { display: flex; align-items: center; gap: 7px; color: var(--quiet); font-size: 12px; }
.panel-head .kind b { color: var(--hue); font-weight: 600; letter-spacing: .08em; text-transform: uppercase; font-size: 11px; }
.panel-head .close { position: absolute; top: 10px; right: 10px; }
.panel-head h2 { margin: 3px 34px 0 0; font: 600 20px/1.25 var(--serif); overflow-wrap: anywhere; }
.panel-body { flex: 1; overflow: auto; padding: 0 20px 22px; overscroll-behavior: contain; }
.about { margin: 8px 0 0; color: var(--ink); }
.about:empty { display: none; }
.status { display: flex; align-items: baseline; gap: 8px; margin: 12px 0 0; padding: 9px 12px; background: var(--ground); border-radius: 9px; font-size: 13px; }
.status .dot { align-self: center; }
.status b { font-weight: 600; }
.status span { color: var(--quiet); font-variant-numeric: tabular-nums; }
.status-message { margin: 6px 0 0; padding: 9px 12px; background: var(--ground); border-left: 3px solid var(--failed); border-radius: 4px 9px 9px 4px; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 3px 14px; margin: 14px 0 0; font-size: 13px; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
dl.facts code, .column code, .test code { font: 12px/1.5 var(--mono); }
.chip { display: inline-block; margin: 0 4px 3px 0; padding: 0 7px; border: 1px solid var(--line); border-radius: 99px; color: var(--quiet); font-size: 11.5px; line-height: 18px; }
.kin { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; margin-top: 16px; }
.kin h3, .section { margin: 0 0 4px; color: var(--quiet); font: 600 11px/1.6 var(--sans); letter-spacing: .08em; text-transform: uppercase; }
.kin ul { margin: 0; padding: 0; list-style: none; }
.kin li a { display: flex; align-items: baseline; gap: 8px; margin-left: -7px; padding: 1px 7px; border-radius: 6px; font-size: 13px; overflow-wrap: anywhere; }
.kin li a::before { content: ""; flex: none; width: 7px; height: 7px; border-radius: 2px; background: var(--hue); }
.kin li a:hover { background: var(--ground); color: var(--hue); }
.kin p { margin: 0; color: var(--faint); font-size: 13px; }
[role="tablist"] { position: sticky; top: 0; display: flex; gap: 18px; margin: 18px -20px 0; padding: 0 20px; background: var(--surface); border-bottom: 1px solid var(--line); z-index: 1; }
[role="tab"] { padding: 9px 0 8px; color: var(--quiet); border-bottom: 2px solid transparent; margin-bottom: -1px; font-weight: 500; }
[role="tab"] small { color: var(--faint); font-size: 12px; font-variant-numeric: tabular-nums; }
[role="tab"]:hover { color: var(--ink); }
[role="tab"][aria-selected="true"] { color: var(--ink); border-bottom-color: var(--hue); }
.column, .test { padding: 9px 0; border-bottom: 1px solid var(--line); }
.column:last-child, .test:last-child { border-bottom: 0; }
.column .line, .test .line { display: flex; align-items: baseline; gap: 10px; }
.column .name { font-weight: 600; overflow-wrap: anywhere; }
.column .type { margin-left: auto; color: var(--quiet); text-align: right; }
.column p, .test p { margin: 1px 0 0; color: var(--quiet); font-size: 13px; }
.column .tests { display: flex; flex-wrap: wrap; gap: 3px 10px; margin-top: 3px; font-size: 12px; color: var(--quiet); }
.column .tests span { display: inline-flex; align-items: center; gap: 5px; }
.column .tests .dot { width: 6px; height: 6px; }
.test .line .dot { align-self: center; }
.test .found { margin-left: auto; color: var(--quiet); font-size: 12.5px; white-space: nowrap; }
.test .name { overflow-wrap: anywhere; }
.empty { margin: 14px 0; color: var(--quiet); }
.code-head { display: flex; align-items: center; justify-content: space-between; gap: 8px; margin: 12px 0 8px; }
.switch { display: inline-flex; padding: 2px; background: var(--ground); border-radius: 9px; }
.switch button { padding: 2px 11px; border-radius: 7px; color: var(--quiet); font-size: 13px; }
.switch [aria-pressed="true"] { background: var(--raised); color: var(--ink); box-shadow: 0 1px 2px #0002; }
.copy { color: var(--quiet); font-size: 12.5px; padding: 2px 8px; border-radius: 7px; }
.copy:hover { background: var(--ground); color: var(--ink); }
pre { margin: 0; padding: 12px 14px; background: var(--ground); border-radius: 10px; overflow: auto; font: 12.25px/1.6 var(--mono); tab-size: 2; }
.keyword { color: var(--keyword); } .string { color: var(--string); } .number { color: var(--number); } .comment { color: var(--comment); font-style: italic; }
.tag { color: var(--tag); background: var(--tag-ground); border-radius: 3px; }
a.tag { text-decoration: underline; text-decoration-color: color-mix(in srgb, var(--tag) 40%, transparent); text-underline-offset: 2px; }
`
