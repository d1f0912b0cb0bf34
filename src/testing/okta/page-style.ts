/** The one style sheet, inline in each page and allowed there by its hash. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #f4f5f7; --card: #fff; --line: #d9dce3; --text: #1c2330; --quiet: #5a6375;
  --accent: #2456c8; --accent-text: #fff; --field: #fff; --code: #f1f3f7;
  --warn: #fff3d6; --warn-text: #6b4a00; --bad: #fde8e6; --bad-text: #98201a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12151b; --card: #1b2029; --line: #353c4a; --text: #e8ebf1; --quiet: #a3acbd;
    --accent: #86a9ff; --accent-text: #0d1526; --field: #12161d; --code: #12161d;
    --warn: #3b2f10; --warn-text: #ffdf9a; --bad: #43201e; --bad-text: #ffb9b2;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: var(--paper); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
a { color: var(--accent); }
.notice { background: var(--warn); color: var(--warn-text); padding: .6rem 1rem; text-align: center; font-size: .9rem; }
main { width: min(100% - 2rem, 25rem); margin: clamp(1.25rem, 6vh, 4rem) auto; }
main.wide { width: min(100% - 2rem, 46rem); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem; margin-bottom: 1rem; }
.brand { margin: 0 0 .25rem; color: var(--quiet); font-size: .85rem; letter-spacing: .02em; }
h1 { margin: 0 0 1rem; font-size: 1.4rem; line-height: 1.25; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
p { margin: 0 0 1rem; }
.quiet { color: var(--quiet); font-size: .9rem; }
.last, .card > :last-child { margin-bottom: 0; }
label { display: block; margin-bottom: 1rem; font-weight: 600; font-size: .9rem; }
input { display: block; width: 100%; margin-top: .3rem; padding: .65rem .75rem; font: inherit; font-weight: 400; color: inherit; background: var(--field); border: 1px solid var(--line); border-radius: 8px; }
button, .button { display: block; width: 100%; padding: .7rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--accent-text); background: var(--accent); border: 0; border-radius: 8px; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { background: var(--bad); color: var(--bad-text); border-radius: 8px; padding: .65rem .8rem; }
dl { margin: 0 0 1rem; }
dt { font-weight: 600; font-size: .9rem; }
dd { margin: .25rem 0 1rem; }
dd:last-child { margin-bottom: 0; }
code, pre { font: .85rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
pre, .value { display: block; margin: 0; padding: .6rem .75rem; background: var(--code); border: 1px solid var(--line); border-radius: 8px; overflow-x: auto; }
.people { list-style: none; margin: 0; padding: 0; }
.people li { padding: .6rem 0; border-top: 1px solid var(--line); }
.people li:first-child { border-top: 0; padding-top: 0; }
.people li:last-child { padding-bottom: 0; }
.people strong { overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem; }
.tiles .card { margin: 0; }
`;
