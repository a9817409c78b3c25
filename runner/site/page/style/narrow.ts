/** What differs on narrow screens, with reduced motion, and on paper; it stands last. */
export const narrow = `
@media (max-width: 900px) {
  .summary { display: none; }
}
@media (max-width: 640px) {
  header { gap: 8px; padding: 0 12px; }
  .brand p { display: none; }
  .search { flex: 1; width: auto; min-width: 0; }
  .search kbd, .spacer { display: none; }
  #results { position: fixed; top: 58px; left: 8px; right: 8px; min-width: 0; }
  #panel { top: auto; left: 0; right: 0; bottom: 0; width: 100%; height: min(68%, 620px); border-radius: 16px 16px 0 0; border-width: 1px 0 0; }
  .panel-head::before { content: ""; position: absolute; top: 8px; left: 50%; width: 36px; height: 4px; margin-left: -18px; border-radius: 2px; background: var(--line); }
  .foot { display: none; }
  .panel-open .tools { display: none; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
@media print { header .search, .tools, #panel { display: none; } }
`
