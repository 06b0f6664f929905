import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { CapRefused } from './alert.ts'

/** No warning needs more; a larger document is refused unread. */
export const MAX_CAP_CHARACTERS = 512 * 1_024
const MAX_DEPTH = 24
/** Far more than a message with 400 areas has; bounds what hostile input can cost. */
const MAX_TAGS = 20_000

export type XmlNode = { readonly [tag: string]: unknown }

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  cdataPropName: '#cdata',
  processEntities: false,
  htmlEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
})

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five names of XML and character numbers; nothing else is ever expanded. */
function unescape(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0 && point <= 0x10_ff_ff && !(point >= 0xd8_00 && point <= 0xdf_ff) ? String.fromCodePoint(point) : ''
  })
}

/**
 * Reads a small XML document into plain objects with text leaves. Document types and entities are refused, size,
 * depth and number of tags are bounded.
 *
 * @throws CapRefused too-long, doctype or not-xml
 */
export function readXml(text: string): XmlNode {
  if (text.length > MAX_CAP_CHARACTERS) throw new CapRefused('too-long', '', `${text.length} 个字符，上限 ${MAX_CAP_CHARACTERS}`)
  if (/<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw new CapRefused('doctype', '', '含有 DOCTYPE 或实体声明，为安全不予读取')
  let tags = 0
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) tags += 1
  if (tags > MAX_TAGS) throw new CapRefused('too-long', '', `${tags} 个标签，上限 ${MAX_TAGS}`)
  try {
    const sound = XMLValidator.validate(text.trimStart())
    if (sound !== true) throw new CapRefused('not-xml', '', `第 ${sound.err.line} 行：${sound.err.msg}`)
    return parser.parse(text.trimStart()) as XmlNode
  } catch (error) {
    if (error instanceof CapRefused) throw error
    throw new CapRefused('not-xml', '', error instanceof Error ? error.message.slice(0, 200) : 'XML')
  }
}

export function isNode(value: unknown): value is XmlNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const own = (node: XmlNode, tag: string): unknown => (Object.hasOwn(node, tag) ? node[tag] : undefined)

/** All children of a name, in order. */
export function children(node: XmlNode, tag: string): readonly unknown[] {
  const value = own(node, tag)
  if (value === undefined) return []
  return Array.isArray(value) ? (value as unknown[]) : [value]
}

export function childNodes(node: XmlNode, tag: string): readonly XmlNode[] {
  return children(node, tag).filter(isNode)
}

/** Text of an element, of an element with attributes, or '' when it is empty. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return unescape(value).trim()
  if (!isNode(value)) return ''
  const plain = own(value, '#text')
  // Nothing is escaped in a CDATA section.
  const raw = children(value, '#cdata').filter((part) => typeof part === 'string')
  return [typeof plain === 'string' ? unescape(plain) : '', ...raw].join('').trim()
}

/** Text of the first child of a name; '' when there is none. */
export function text(node: XmlNode, tag: string): string {
  return textOf(children(node, tag)[0])
}

export function attribute(node: XmlNode, name: string): string {
  const value = own(node, `@${name}`)
  return typeof value === 'string' ? unescape(value) : ''
}

/** Text for between tags: escaped, and without the control characters that XML 1.0 cannot hold. */
export function escapeXml(value: string): string {
  // Tab, line feed and return stay.
  const clean = [...value].filter((character) => {
    const point = character.codePointAt(0) as number
    return point === 9 || point === 10 || point === 13 || (point >= 32 && !(point >= 0xd8_00 && point <= 0xdf_ff) && point !== 0xff_fe && point !== 0xff_ff)
  })
  return clean.join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** `<tag>text</tag>`, or nothing for an empty text. */
export function element(tag: string, value: string | null): string {
  return value === null || value === '' ? '' : `<${tag}>${escapeXml(value)}</${tag}>`
}
