import type { CapAlert } from './alert.ts'
import { CapRefused } from './alert.ts'
import { readAlert } from './codec.ts'
import { capTime } from './time.ts'
import { attribute, childNodes, children, element, escapeXml, isNode, readXml, text, type XmlNode } from './xml.ts'

/** What stands behind an address: a feed that lists messages, or one message. */
export type CapSource = { readonly kind: 'feed'; readonly entries: readonly FeedEntry[] } | { readonly kind: 'alert'; readonly alert: CapAlert }

export interface FeedEntry {
  readonly id: string
  /** Address of the CAP document. */
  readonly href: string
}

const MAX_ENTRIES = 200

function linkOf(entry: XmlNode): string {
  const links = childNodes(entry, 'link')
  const cap = links.find((link) => attribute(link, 'type') === 'application/cap+xml') ?? links.find((link) => ['', 'alternate', 'enclosure'].includes(attribute(link, 'rel')))
  return cap === undefined ? '' : attribute(cap, 'href')
}

/** Reads an Atom feed of CAP messages (newest entries first are enough), or a CAP document. @throws CapRefused */
export function readSource(document: string): CapSource {
  const root = readXml(document)
  const alert = children(root, 'alert')[0]
  if (isNode(alert)) return { kind: 'alert', alert: readAlert(alert) }
  if (!Object.hasOwn(root, 'feed')) throw new CapRefused('not-cap', 'feed', '既不是 Atom 目录，也不是 CAP 报文')
  const feed = children(root, 'feed')[0]
  const entries = isNode(feed) ? childNodes(feed, 'entry').slice(0, MAX_ENTRIES) : []
  return { kind: 'feed', entries: entries.map((entry) => ({ id: text(entry, 'id'), href: linkOf(entry) })).filter((entry) => entry.href !== '') }
}

export interface WrittenEntry {
  readonly id: string
  readonly title: string
  readonly updatedAt: number
  readonly href: string
  readonly summary: string
}

/** An Atom feed (RFC 4287) of CAP documents. */
export function writeFeed(feed: { readonly id: string; readonly title: string; readonly author: string; readonly updatedAt: number; readonly self: string }, entries: readonly WrittenEntry[]): string {
  const written = entries.map((entry) => [
    '<entry>', element('id', entry.id), element('title', entry.title), element('updated', capTime(entry.updatedAt)), element('summary', entry.summary),
    `<link rel="alternate" type="application/cap+xml" href="${escapeXml(entry.href)}"/>`, '</entry>',
  ].join(''))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">', element('id', feed.id), element('title', feed.title), element('updated', capTime(feed.updatedAt)),
    `<author>${element('name', feed.author)}</author>`, `<link rel="self" type="application/atom+xml" href="${escapeXml(feed.self)}"/>`, ...written, '</feed>\n',
  ].join('')
}
