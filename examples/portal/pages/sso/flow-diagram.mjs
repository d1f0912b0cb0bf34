// @ts-check
import { html } from 'hono/html';

/** What happens at a login, as a picture. */
export function flowDiagram() {
  return html`<figure class="flow">
<svg viewBox="0 0 380 210" role="img" aria-labelledby="flow-title flow-text">
<title id="flow-title">The way of a login</title>
<desc id="flow-text">One: the browser opens the SP-initiation URL of the portal. Two: the portal sends it to the IdP Login URL at Okta, where the user signs in. Three: Okta has the browser post its signed answer to the ACS URL. Four: the portal checks it and signs the user in.</desc>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
<g class="box"><rect x="5" y="6" width="90" height="34" rx="7"/><rect x="145" y="6" width="90" height="34" rx="7"/><rect x="285" y="6" width="90" height="34" rx="7"/></g>
<g class="name"><text x="50" y="28">Browser</text><text x="190" y="28">Portal</text><text x="330" y="28">Okta</text></g>
<g class="life"><path d="M50 40v166M190 40v166M330 40v166"/></g>
<g class="arrow"><path d="M54 76h132"/><path d="M54 116h272"/><path d="M326 156H194"/><path d="M186 196H54"/></g>
<g class="say"><text x="120" y="70">1 SP-initiation URL</text><text x="260" y="110">2 IdP Login URL</text><text x="260" y="150">3 answer to ACS URL</text><text x="120" y="190">4 signed in</text></g>
</svg>
<figcaption>The browser carries every message; the portal and Okta never talk to each other directly.</figcaption>
</figure>`;
}
