/** The style sheet, for light and dark, any width, and print. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #59636e; --line: #d1d9e0; --page: #f6f8fa; --card: #fff; --accent: #0b57d0;
  --passed: #0a6b2d; --failed: #b3261e; --warning: #8a4b00; --accepted: #6f3fb5; --hit: #fff1d6; --mark: #ffd98a; --string: #0a5a7a; --fill: #2da44e }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --soft: #9aa5b1; --line: #343b44; --page: #12161b; --card: #1a1f26; --accent: #8ab4f8;
    --passed: #6fdd8b; --failed: #ff9a90; --warning: #f0b46a; --accepted: #c9a8f5; --hit: #3a2f16; --mark: #6b4e10; --string: #8fd0ea; --fill: #3fb950 }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
header, nav, form, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem }
header { padding-top: 2rem }
h1, h2, h3, h4, h5, p, dl, dd, ul, ol, figure { margin: 0; padding: 0 }
ul, ol { list-style: none }
h1 { font-size: 1.9rem; line-height: 1.2 }
h2 { font-size: 1.35rem; line-height: 1.3 }
h3 { font-size: 1.05rem }
h4 { font-size: 1rem }
h5 { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft) }
h5 code, h5 .soft { text-transform: none; letter-spacing: 0 }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .82rem }
pre { margin: 0; white-space: pre-wrap; line-height: 1.5; tab-size: 4 }
pre code { font-size: inherit }
a { color: var(--accent); text-underline-offset: .15em }
summary { cursor: pointer }
summary > h3 { display: inline }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px }
.soft, .note, .about, .cases, .kind, .facts, footer { color: var(--soft) }
.note, .about, .cases { font-size: .88rem }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.passed { color: var(--passed) } .failed { color: var(--failed) } .warning { color: var(--warning) } .accepted { color: var(--accepted) }
.skipped { color: var(--soft) } .never { color: var(--failed) }
.sign { display: inline-block; min-width: 1.1em; font-weight: 700; text-align: center }
.count { display: inline-block; padding: 0 .5rem; border-radius: 1rem; background: var(--line); color: var(--text); font-size: .8rem; font-weight: 600 }
.kind { font-size: .9rem }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin-top: .5rem; font-size: .9rem }
.facts time { display: block }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: .75rem; margin-top: 1.25rem }
.tile { display: flex; flex-direction: column-reverse; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card) }
.tile dt { color: var(--soft); font-size: .82rem }
.tile dd { font-size: 1.5rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums }
nav { margin-top: 1.25rem }
nav ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: .3rem 1.5rem }
form { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin-top: 1.25rem; padding-top: .6rem; padding-bottom: .6rem; background: var(--page); border-bottom: 1px solid var(--line); font-size: .88rem }
fieldset { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: 0; border: 0; min-width: 0 }
input, select, button { font: inherit; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .25rem .6rem }
form .text { flex: 1 1 12rem; min-width: 0 } form input[type=search] { width: 100% }
input::placeholder { color: var(--soft); opacity: 1 }
select { max-width: min(100%, 14rem) }
.choice span { color: var(--soft) }
input[type=checkbox] { accent-color: var(--accent); margin: 0 .15rem 0 0; vertical-align: -.1em }
.toggle { padding: .2rem .6rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); cursor: pointer }
button { cursor: pointer; font-size: .8rem } button:hover { border-color: var(--accent) }
form [role=status] { flex: 1 1 100% }
main { display: grid; gap: 2rem; padding-top: 1.5rem; grid-template-columns: minmax(0, 1fr) }
.contract { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); scroll-margin-top: 8rem }
.contract + .contract { border-top: 1px solid var(--line); padding-top: 2rem }
.contract > h2 + .about { margin-top: -1rem }
.block, .operation { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1rem }
.block > * + * { margin-top: .6rem }
table { border-collapse: collapse; font-size: .9rem }
th, td { padding: .2rem 1.5rem .2rem 0; text-align: start; vertical-align: top; font-weight: 400 }
tbody th { font-weight: 600 }
thead th { color: var(--soft); font-size: .82rem }
td { font-variant-numeric: tabular-nums }
th:nth-last-child(-n+2), td:nth-last-child(-n+2) { text-align: end }
.kinds td { text-align: start } .kinds th { text-align: start }
td.none { color: var(--soft) }
.remarks { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr) } .remarks li { padding: .1rem 0; border-top: 1px solid var(--line); font-size: .88rem } .remarks li:first-child { border-top: 0 }
.findings { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) }
.finding { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); background: var(--card); color: var(--text); border: 1px solid var(--line); border-inline-start: 4px solid var(--failed); border-radius: .6rem; padding: 1rem; scroll-margin-top: 8rem; content-visibility: auto; contain-intrinsic-size: auto 30rem }
.finding.warning { border-inline-start-color: var(--warning) } .finding.accepted { border-inline-start-color: var(--accepted) }
.finding:target { outline: 2px solid var(--accent) }
.finding h4 .side { font-weight: 400; color: var(--soft) } .self { color: inherit; text-decoration: none } .self:hover, .self:focus-visible { text-decoration: underline }
.sentence { font-size: 1.05rem }
.spec, .body, .copyable, .headers { border: 1px solid var(--line); border-radius: .5rem; background: var(--page) }
.spec { padding: .5rem 0 }
figcaption { padding: 0 .75rem .4rem; font-size: .85rem; color: var(--soft) }
.pointer { color: var(--soft) }
.l { display: block; padding: 0 .75rem; border-inline-start: 3px solid transparent }
.l:empty::after { content: ' ' }
.l[data-n] { padding-inline-start: 4.25rem; text-indent: -3.5rem }
.l[data-n]::before { content: attr(data-n); display: inline-block; width: 2.75rem; margin-inline-end: .75rem; text-align: end; text-indent: 0; color: var(--soft) }
.hit { background: var(--hit); border-inline-start-color: var(--warning) }
.within { border-inline-start-color: var(--warning) }
mark { background: var(--mark); color: inherit; border-radius: .2rem; padding: 0 .15rem }
.spec mark { background: none; padding: 0; font-weight: 650 }
.k { font-weight: 600 } .s { color: var(--string) } mark .s { color: inherit }
.body { padding: .5rem 0; overflow: clip } .body .note { padding: 0 .75rem }
.body.hit { border-inline-start: 3px solid var(--warning); background: var(--hit) }
.long { display: block } .clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden } .long:has(.more :checked) .clamp { display: block }
.copyable .clamp { -webkit-line-clamp: 12 }
.more { display: inline-block; cursor: pointer; color: var(--accent); font: .82rem/1.5 system-ui, sans-serif; text-indent: 0; user-select: none }
::highlight(searched) { background: var(--mark); color: var(--text) }
.fold > summary { padding: 0 .9rem; color: var(--accent); font-size: .82rem }
.exchange { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem .75rem }
.exchange > summary > span:first-child { font-weight: 600 }
.exchange .copyable, .exchange .note { margin-top: .6rem }
.messages { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin-top: .6rem }
.message { display: grid; gap: .4rem; grid-template-columns: minmax(0, 1fr); align-content: start }
.start { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .85rem }
.headers { padding: .4rem 0; font-size: .8rem; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.headers div { padding: .05rem .75rem; border-inline-start: 3px solid transparent } .headers .hit { border-inline-start-color: var(--warning) }
.headers dt { display: inline; color: var(--soft) } .headers dt::after { content: ': ' } .headers dd { display: inline }
.copyable { display: flex; align-items: start; gap: .5rem; padding: .5rem .5rem .5rem .75rem } .copyable pre { flex: 1; min-width: 0 }
.all { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr) }
.rows { margin-top: .5rem }
.rows li { display: grid; grid-template-columns: 2.4rem minmax(0, 3fr) minmax(0, 1fr) minmax(0, 4fr) 6rem 4.5rem; gap: 0 .75rem; padding: .15rem 0; border-top: 1px solid var(--line); font-size: .88rem; content-visibility: auto; contain-intrinsic-size: auto 1.7rem }
.rows code { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.rows .time { text-align: end; font-variant-numeric: tabular-nums }
.links { font-size: .82rem }
.operation summary { overflow-wrap: anywhere }
.coverage .operation { background: none; padding: .3rem 0; border-width: 1px 0 0; border-radius: 0; margin-top: 0 }
.coverage ul { padding-inline-start: 1.25rem; font-size: .88rem } .coverage ul ul { font-size: inherit; border-inline-start: 1px solid var(--line); margin-inline-start: .5rem; padding-inline-start: .75rem }
.coverage .share { white-space: nowrap } .coverage .note { margin-inline-start: .75rem }
.coverage .node { display: flex; flex-wrap: wrap; gap: 0 .4rem; align-items: baseline } .coverage .place { margin-inline-start: auto; font-size: .75rem; color: var(--soft) } .coverage .operation > summary .place { float: inline-end }
.bar { display: inline-block; width: 6rem; height: .5rem; border-radius: .25rem; vertical-align: .08em } .bar .rest { fill: var(--line) } .bar .done { fill: var(--fill) }
.coverage:has(.only:checked) .reached { display: none }
footer { padding-top: 2rem; padding-bottom: 2.5rem; font-size: .88rem }
@media (max-width: 50rem) {
  header, nav, form, main, footer { padding-inline: .9rem }
  h1 { font-size: 1.5rem }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(5.5rem, 1fr)); gap: .5rem } .tile { padding: .5rem .7rem } .tile dd { font-size: 1.25rem }
  form { position: static } form .text { flex-basis: 100% } select { max-width: 100% } .choice { flex: 1 1 9rem; min-width: 0 } .choice span { display: block } .choice select { width: 100% }
  .contract, .finding { scroll-margin-top: 1rem }
  .messages { grid-template-columns: minmax(0, 1fr) }
  .finding { padding: .8rem } .exchange { padding: .5rem } .block, .operation { padding: .6rem .7rem }
  .l[data-n] { padding-inline-start: 3.25rem; text-indent: -2.75rem } .l[data-n]::before { width: 2.25rem; margin-inline-end: .5rem }
  th, td { padding-inline-end: .75rem }
  .bar { width: 4rem } .coverage .place { margin-inline-start: 1.4rem; flex-basis: 100%; font-size: .68rem } .coverage .operation > summary .place { float: none; display: block } .coverage .note { margin-inline-start: 0; display: block } .coverage ul ul { margin-inline-start: .2rem; padding-inline-start: .4rem }
  .rows li { grid-template-columns: 2.4rem minmax(0, 1fr) auto; contain-intrinsic-size: auto 3.2rem }
  .rows li > code { grid-column: 2 / 4; grid-row: 2 } .rows .family, .rows .time { display: none }
}
@media print {
  :root { color-scheme: light } body { background: #fff; font-size: 10pt }
  form, button, nav { display: none !important }
  .finding { content-visibility: visible; break-inside: auto } .finding h4, .sentence { break-after: avoid }
  .clamp { display: block } .more { display: none }
  .finding .exchange::details-content { content-visibility: visible; block-size: auto }
  .l, .headers div { break-inside: avoid }
}
`;
