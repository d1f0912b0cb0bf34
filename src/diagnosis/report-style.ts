/** The whole style of a report page. It is the same for every report, so that a policy can name it. */
export const reportStyle = `
:root { color-scheme: light dark; --back: #f3f4f6; --surface: #ffffff; --text: #111827;
  --muted: #4b5563; --line: #d1d5db; --good: #15683a; --bad: #b42318; }
@media (prefers-color-scheme: dark) { :root { --back: #0b1220; --surface: #151e2e; --text: #f3f4f6;
  --muted: #a8b3c4; --line: #334155; --good: #7ddba3; --bad: #ff9c92; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 46rem; margin: 0 auto; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 0 0 0.75rem; font-size: 1.125rem; }
section { margin: 0 0 1rem; padding: 1.25rem; background: var(--surface);
  border: 1px solid var(--line); border-radius: 0.75rem; }
p { margin: 0 0 0.75rem; }
p:last-child, dl:last-child, ul:last-child, ol:last-child { margin-bottom: 0; }
ol > li + li { margin-top: 1rem; }
ol, ul { margin: 0 0 0.75rem; padding-left: 1.25rem; }
.checks { padding: 0; list-style: none; }
.checks > li { padding: 0.5rem 0; border-top: 1px solid var(--line); }
.checks > li:first-child { border-top: 0; }
.pass { color: var(--good); } .fail { color: var(--bad); } .skipped { color: var(--muted); }
.mark { display: inline-block; min-width: 4.5rem; font-weight: 600; }
dl { margin: 0.5rem 0 0.75rem; display: grid; grid-template-columns: max-content 1fr;
  gap: 0.25rem 1rem; font-size: 0.9375rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: 0.875rem/1.5 ui-monospace, SFMono-Regular, Consolas, monospace; }
@media (max-width: 30rem) { body { padding: 0.75rem; } section { padding: 1rem; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.5rem; } }
`;
