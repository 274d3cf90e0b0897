export const DOCS_STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #101418);
  --ink: light-dark(#16202a, #e6ebf0);
  --quiet: light-dark(#51606f, #a3b1bf);
  --line: light-dark(#dde3e9, #2a343e);
  --panel: light-dark(#f5f7f9, #171d23);
  --accent: light-dark(#0b5cad, #7cb8f5);
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; display: grid; grid-template-columns: 19rem minmax(0, 1fr); }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem 3rem 1.5rem; background: var(--panel); border-right: 1px solid var(--line); font-size: .875rem; }
nav h2 { font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--quiet); margin: 1.5rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: block; padding: .25rem .5rem; margin-left: -.5rem; border-radius: .375rem; color: var(--ink); text-decoration: none; }
nav li a:hover { background: var(--line); }
.brand a { font-weight: 650; font-size: 1rem; color: var(--ink); text-decoration: none; }
main { padding: 2.5rem clamp(1rem, 5vw, 4rem) 6rem; max-width: 62rem; }
main.single { grid-column: 1 / -1; max-width: 44rem; margin-inline: auto; width: 100%; }
h1 { font-size: 2rem; line-height: 1.2; letter-spacing: -.02em; margin: 0 0 .25rem; text-wrap: balance; }
main section > h2, .single h2 { font-size: 1.375rem; letter-spacing: -.01em; margin: 3.5rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.125rem; margin: 2.5rem 0 .25rem; }
h4 { font-size: .8125rem; color: var(--quiet); margin: 1.25rem 0 .25rem; }
p { margin: .5rem 0; max-width: 44rem; }
a { color: var(--accent); }
a:focus-visible, [tabindex]:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
code { font: .875em ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--panel); border: 1px solid var(--line); border-radius: .25rem; padding: .05em .3em; overflow-wrap: anywhere; }
.meta, .type { color: var(--quiet); font-size: .875rem; }
.method { font: 600 .6875rem/1 ui-monospace, Menlo, Consolas, monospace; letter-spacing: .03em; color: var(--quiet); }
.method.post, .method.patch { color: var(--accent); }
.method.delete { color: light-dark(#a8321f, #f0917f); }
dl { margin: .25rem 0; }
dt { margin-top: .5rem; }
dd { margin: 0 0 0 1rem; padding-left: .75rem; border-left: 2px solid var(--line); font-size: .9375rem; }
dd:empty { display: none; }
dd p { margin: .125rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); } }
`
