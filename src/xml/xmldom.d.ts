declare module '@xmldom/xmldom/lib/dom.js' {
  export { DOMImplementation } from '@xmldom/xmldom';
}
