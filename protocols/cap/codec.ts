import {
  CAP_CERTAINTIES, CAP_MSG_TYPES, CAP_SCOPES, CAP_SEVERITIES, CAP_STATUSES, CAP_URGENCIES, type CapAlert, type CapColour, type CapInfo, type CapProfile, type CapReference, CapRefused, COLOUR_OF_SEVERITY, SEVERITY_OF_COLOUR,
} from './alert.ts'
import { readAreas, writeArea } from './area.ts'
import { capTime, readCapTime } from './time.ts'
import { childNodes, children, element, isNode, readXml, text, textOf, type XmlNode } from './xml.ts'

const CN_COLOURS: Readonly<Record<string, CapColour>> = { red: 'red', orange: 'orange', yellow: 'yellow', blue: 'blue', 红色: 'red', 橙色: 'orange', 黄色: 'yellow', 蓝色: 'blue' }
const COLOUR_PARAMETERS = new Set(['SignalColor', 'SignalColour', 'ColorCode', '预警颜色'])
const MAX_INFOS = 10
const REFERRING: ReadonlySet<string> = new Set(['Update', 'Cancel'])
const TELLING: ReadonlySet<string> = new Set(['Alert', 'Update'])

function must(node: XmlNode, tag: string, name = tag): string {
  const value = text(node, tag)
  if (value === '') throw new CapRefused('field-missing', name, `缺少 ${name}`)
  return value
}

function oneOf<T extends string>(values: readonly T[], value: string, name: string): T {
  const found = values.find((candidate) => candidate.toLowerCase() === value.toLowerCase())
  if (found === undefined) throw new CapRefused('field-wrong', name, `${name} 不能是「${value.slice(0, 40)}」，可用 ${values.join(' ')}`)
  return found
}

/** Identifier and sender may hold no blank, comma or angle bracket: references could not name them. */
function name(node: XmlNode, tag: string): string {
  const value = must(node, tag)
  if (value.length > 160 || /[\s,<&]/.test(value)) throw new CapRefused('field-wrong', tag, `${tag} 含有空格、逗号或过长：${value.slice(0, 40)}`)
  return value
}

function references(value: string): CapReference[] {
  if (value === '') return []
  return value.split(/\s+(?=[^\s,]+,)/, 50).map((part) => {
    const [sender = '', identifier = '', sent = ''] = part.split(',', 3)
    if (sender === '' || identifier === '') throw new CapRefused('field-wrong', 'references', `references 应写作 sender,identifier,sent：${part.slice(0, 60)}`)
    return { sender, identifier, sentAt: sent.trim() === '' ? null : readCapTime(sent.trim(), 'references') }
  })
}

const optionalTime = (info: XmlNode, tag: string): number | null => {
  const value = text(info, tag)
  return value === '' ? null : readCapTime(value, `info.${tag}`)
}

const texts = (info: XmlNode, tag: string): string[] => children(info, tag).map(textOf).filter((value) => value !== '')

/** Value of the first name and value pair whose name is wanted. */
function valued(info: XmlNode, tag: string, wanted: (name: string) => boolean): string | null {
  const found = childNodes(info, tag).find((pair) => wanted(text(pair, 'valueName')))
  return found === undefined ? null : text(found, 'value')
}

/** Severity and colour: the CN layout writes the colour as severity, others a SignalColor beside it. */
function gradeOf(info: XmlNode): Pick<CapInfo, 'severity' | 'colour'> {
  const said = must(info, 'severity', 'info.severity')
  const cn = CN_COLOURS[said.toLowerCase()]
  if (cn !== undefined) return { severity: SEVERITY_OF_COLOUR[cn], colour: cn }
  const severity = oneOf(CAP_SEVERITIES, said, 'info.severity')
  const signal = valued(info, 'parameter', (wanted) => COLOUR_PARAMETERS.has(wanted)) ?? ''
  return { severity, colour: CN_COLOURS[signal.toLowerCase()] ?? COLOUR_OF_SEVERITY[severity] }
}

function timesOf(info: XmlNode): Pick<CapInfo, 'effectiveAt' | 'onsetAt' | 'expiresAt'> {
  const expiresAt = optionalTime(info, 'expires')
  const effectiveAt = optionalTime(info, 'effective')
  if (expiresAt !== null && effectiveAt !== null && expiresAt <= effectiveAt) throw new CapRefused('bad-time', 'info.expires', '失效时间早于生效时间')
  return { effectiveAt, onsetAt: optionalTime(info, 'onset'), expiresAt }
}

/** What the layouts name differently. */
function namesOf(info: XmlNode, profile: CapProfile): Pick<CapInfo, 'language' | 'event' | 'eventCode'> {
  const code = (value: string | null): string | null => (value === null || value === '' ? null : value.toUpperCase().slice(0, 20))
  const language = text(info, 'language')
  if (profile === 'cn-12379') return { language: language || 'zh-CN', event: text(info, 'event'), eventCode: code(must(info, 'eventType', 'info.eventType')) }
  return { language: language || 'en-US', event: must(info, 'event', 'info.event'), eventCode: code(valued(info, 'eventCode', (wanted) => /12379|EventType/i.test(wanted))) }
}

function readInfo(info: XmlNode, profile: CapProfile): CapInfo {
  return {
    ...namesOf(info, profile),
    ...gradeOf(info),
    ...timesOf(info),
    categories: texts(info, 'category'),
    responseTypes: texts(info, 'responseType'),
    urgency: oneOf(CAP_URGENCIES, text(info, 'urgency') || 'Unknown', 'info.urgency'),
    certainty: oneOf(CAP_CERTAINTIES, (text(info, 'certainty') || 'Unknown').replace(/^Very Likely$/i, 'Likely'), 'info.certainty'),
    senderName: text(info, 'senderName'),
    headline: text(info, 'headline'),
    description: text(info, 'description'),
    instruction: text(info, 'instruction'),
    contact: text(info, 'contact'),
    areas: readAreas(info),
  }
}

/** The namespace is not asked for: senders leave it out, and the times are named differently in the two layouts. */
function profileOf(alert: XmlNode): CapProfile {
  if (text(alert, 'sendTime') !== '') return 'cn-12379'
  if (text(alert, 'sent') !== '') return 'cap-1.2'
  throw new CapRefused('not-cap', 'alert', '不是 CAP 1.1/1.2，也不是 12379 版式：没有 sent 或 sendTime')
}

/**
 * Reads one alert element. An Update or Cancel must say what it refers to; an Alert or Update must say anything at all.
 *
 * @throws CapRefused with the element and a sentence
 */
export function readAlert(alert: XmlNode): CapAlert {
  const profile = profileOf(alert)
  const sent = profile === 'cn-12379' ? 'sendTime' : 'sent'
  const msgType = oneOf(CAP_MSG_TYPES, must(alert, 'msgType'), 'msgType')
  const found = references(text(alert, 'references'))
  if (REFERRING.has(msgType) && found.length === 0) throw new CapRefused('no-reference', 'references', `${msgType} 没有写明所更新或解除的预警`)
  const infos = childNodes(alert, 'info').slice(0, MAX_INFOS)
  if (TELLING.has(msgType) && infos.length === 0) throw new CapRefused('field-missing', 'info', `${msgType} 缺少 info`)
  return {
    profile,
    identifier: name(alert, 'identifier'),
    sender: name(alert, text(alert, 'senderCode') === '' ? 'sender' : 'senderCode'),
    sentAt: readCapTime(must(alert, sent), sent),
    status: oneOf(CAP_STATUSES, must(alert, 'status'), 'status'),
    msgType,
    scope: oneOf(CAP_SCOPES, text(alert, 'scope') || 'Public', 'scope'),
    note: text(alert, 'note'),
    references: found,
    infos: infos.map((info) => readInfo(info, profile)),
  }
}

/** One CAP document → its message. @throws CapRefused */
export function decodeCap(document: string): CapAlert {
  const alert = children(readXml(document), 'alert')[0]
  if (!isNode(alert)) throw new CapRefused('not-cap', 'alert', '没有 alert 元素')
  return readAlert(alert)
}

function writeInfo(info: CapInfo): string {
  const time = (tag: string, at: number | null): string => element(tag, at === null ? null : capTime(at))
  const code = info.eventCode === null ? '' : `<eventCode>${element('valueName', 'CN-12379')}${element('value', info.eventCode)}</eventCode>`
  const colour = info.colour === null ? '' : `<parameter>${element('valueName', 'SignalColor')}${element('value', info.colour.charAt(0).toUpperCase() + info.colour.slice(1))}</parameter>`
  return [
    '<info>', element('language', info.language), ...info.categories.map((category) => element('category', category)), element('event', info.event),
    ...info.responseTypes.map((type) => element('responseType', type)), element('urgency', info.urgency), element('severity', info.severity), element('certainty', info.certainty), code,
    time('effective', info.effectiveAt), time('onset', info.onsetAt), time('expires', info.expiresAt), element('senderName', info.senderName), element('headline', info.headline),
    element('description', info.description), element('instruction', info.instruction), element('contact', info.contact), colour, ...info.areas.map(writeArea), '</info>',
  ].join('')
}

/** The message as CAP 1.2 (elements in the order of the schema). */
export function encodeCap(alert: CapAlert): string {
  const said = alert.references.map((reference) => [reference.sender, reference.identifier, reference.sentAt === null ? '' : capTime(reference.sentAt)].join(','))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">', element('identifier', alert.identifier), element('sender', alert.sender), element('sent', capTime(alert.sentAt)),
    element('status', alert.status), element('msgType', alert.msgType), element('scope', alert.scope), element('note', alert.note), element('references', said.join(' ')), ...alert.infos.map(writeInfo), '</alert>\n',
  ].join('')
}
