import { type RawXmlContent, rawXml } from './xml-content.ts';

/** Stands where the signature over the element with this ID will go. */
export function signMark(id: string | null): RawXmlContent {
  return rawXml(`<?sign ${id ?? ''}?>`);
}
