import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitepress';

const pages = resolve(import.meta.dirname, '../pages');

/** Pages by their titles, in order. */
const guides = {
  'Start here': { okta: 'Okta, step by step', testing: 'Testing with a fake Okta' },
  'In your framework': {
    express: 'Express',
    fastify: 'Fastify',
    hono: 'Hono',
    next: 'Next.js',
    workers: 'Cloudflare Workers',
  },
  'A connection': {
    presets: 'Presets',
    claims: 'Typed claims',
    'what-a-login-asks-for': 'What a login asks for',
    encryption: 'Encrypted assertions',
    'signed-requests': 'Signed requests',
  },
  'In production': {
    'many-machines': 'Many machines',
    'certificate-rotation': 'Certificate rotation',
  },
  'From another library': {
    'from-passport-saml': 'passport-saml, node-saml',
    'from-samlify': 'samlify',
    'from-saml2-js': 'saml2-js',
    'shadow-mode': 'Shadow mode',
  },
};

const reference = {
  operations: 'Running it in production',
  logout: 'Single logout',
  metadata: 'Metadata',
  cli: 'The samlet command',
  troubleshooting: 'Troubleshooting',
  errors: 'Error codes',
  features: 'Features',
  performance: 'Performance',
  'messages-compared': 'Messages compared',
  'threat-model': 'Threat model',
};

function items(pages, folder) {
  return Object.entries(pages).map(([name, text]) => ({ text, link: `${folder}/${name}` }));
}

const apiLink = existsSync(resolve(pages, 'api/README.md'))
  ? [{ text: 'API reference', link: '/api/README' }]
  : [];

/** Files that are no pages cannot be opened on the site: what would lead to them is plain text. */
function unlinkFiles(markdown) {
  markdown.core.ruler.push('unlink_files', ({ tokens }) => {
    for (const { children } of tokens) unlink(children ?? []);
  });
}

function unlink(tokens) {
  const opened = [];
  for (const token of tokens) {
    if (token.type === 'link_open') opened.push(isPage(token.attrGet('href') ?? ''));
    const isLinked = token.type === 'link_close' ? opened.pop() : opened.at(-1);
    if (token.type.startsWith('link_') && !isLinked) {
      token.type = 'html_inline';
      token.content = token.nesting === 1 ? '<span>' : '</span>';
    }
  }
}

function isPage(href) {
  return /^(?:[a-z]+:|#)|^(?!.*(?:examples|bench)\/).*\.md(?:#|$)/.test(href);
}

// biome-ignore lint/style/noDefaultExport: what VitePress looks for
export default defineConfig({
  title: 'samlet',
  description: 'Sign your users in through a SAML 2.0 identity provider.',
  lang: 'en',
  srcDir: pages,
  outDir: resolve(import.meta.dirname, '../dist'),
  cacheDir: resolve(import.meta.dirname, '../node_modules/.vitepress'),
  rewrites: { 'README.md': 'index.md', 'docs/guides/README.md': 'docs/guides/index.md' },
  cleanUrls: true,
  markdown: { config: unlinkFiles },
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/docs/guides/' },
      { text: 'Troubleshooting', link: '/docs/troubleshooting' },
      ...apiLink,
    ],
    sidebar: [
      ...Object.entries(guides).map(([text, pages]) => ({
        text,
        items: items(pages, '/docs/guides'),
      })),
      { text: 'Reference', items: [...items(reference, '/docs'), ...apiLink] },
    ],
    search: { provider: 'local' },
    outline: [2, 3],
  },
});
