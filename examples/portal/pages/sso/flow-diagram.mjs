// @ts-check
import { html } from 'hono/html';

/** What happens at a login, as a picture. */
export function flowDiagram() {
  return html`<figure class="flow">
<svg viewBox="0 0 640 214" role="img" aria-labelledby="flow-title flow-text">
<title id="flow-title">The way of a login</title>
<desc id="flow-text">One: the browser opens the SP-initiation URL of the portal. Two: the portal sends it to the IdP Login URL at Okta, where the user signs in. Three: Okta has the browser post its signed answer to the ACS URL. Four: the portal checks it and signs the user in.</desc>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
<g class="box"><rect x="5" y="8" width="110" height="40" rx="8"/><rect x="265" y="8" width="110" height="40" rx="8"/><rect x="525" y="8" width="110" height="40" rx="8"/></g>
<g class="name"><text x="60" y="33">Browser</text><text x="320" y="33">Portal</text><text x="580" y="33">Okta</text></g>
<g class="life"><path d="M60 48v160M320 48v160M580 48v160"/></g>
<g class="arrow"><path d="M64 84h250"/><path d="M64 134h510"/><path d="M576 172H326"/><path d="M316 200H66"/></g>
<g class="say"><text x="190" y="77">1  SP-initiation URL</text><text x="450" y="127">2  IdP Login URL</text><text x="450" y="165">3  signed answer to the ACS URL</text><text x="190" y="193">4  signed in</text></g>
</svg>
<figcaption>The browser carries every message; the portal and Okta never talk to each other directly.</figcaption>
</figure>`;
}
