import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadVectors } from '../testing/vectors.ts'
import { CAP_CERTAINTIES, CAP_URGENCIES, type CapAlert, CapRefused, SEVERITY_OF_COLOUR } from './alert.ts'
import { readSource, writeFeed } from './atom.ts'
import { decodeCap, encodeCap } from './codec.ts'
import { capText } from './document.ts'
import { capTime, readCapTime } from './time.ts'
import { MAX_CAP_CHARACTERS } from './xml.ts'

const SENT = Date.UTC(2026, 6, 18, 12, 30)

const rain: CapAlert = {
  profile: 'cap-1.2', identifier: 'T_1', sender: '51118141600000', sentAt: SENT, status: 'Actual', msgType: 'Alert', scope: 'Public', note: '', references: [],
  infos: [{
    language: 'zh-CN', categories: ['Met'], event: '暴雨', eventCode: '11B03', responseTypes: ['Evacuate'], urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed', colour: 'red',
    effectiveAt: SENT, onsetAt: null, expiresAt: SENT + 10_800_000, senderName: '峨眉山市气象台', headline: '暴雨红色预警', description: '雨 > 100 mm & 持续', instruction: '', contact: '',
    areas: [{ description: '高桥镇', polygons: [[[103.3, 29.45], [103.42, 29.45], [103.42, 29.36]]], circles: [{ lon: 103.3, lat: 29.4, radiusKilometres: 2.5 }], geocodes: ['511181104'] }],
  }],
}
const xml = encodeCap(rain)

function faultOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof CapRefused) return error.fault
    throw error
  }
  return 'accepted'
}

const vectors = loadVectors('cap') as unknown as { id: string; xml: string; decoded: Record<string, unknown> }[] | null
describe.skipIf(!vectors)('the public messages', () => {
  const byId = (id: string): CapAlert => decodeCap(vectors?.find((vector) => vector.id === id)?.xml ?? '')

  it('reads the CAP 1.2 alert', () => {
    const alert = byId('cap12-alert')
    const info = alert.infos[0]!
    expect(alert).toMatchObject({ profile: 'cap-1.2', msgType: 'Alert', identifier: '51118141600000_20260718203000', sender: '51118141600000', sentAt: SENT })
    expect(info).toMatchObject({ severity: 'Extreme', colour: 'red', eventCode: '11B03', event: '暴雨' })
    expect((info.expiresAt! - info.effectiveAt!) / 60_000).toBe(180)
    expect(info.areas[0]!.geocodes).toEqual(['511181104', '511181110'])
    expect(info.areas[0]!.polygons[0]).toEqual([[103.3, 29.45], [103.42, 29.45], [103.42, 29.36], [103.3, 29.36]])
  })

  it('reads what an update and a cancel take the place of', () => {
    expect(byId('cap12-update')).toMatchObject({ msgType: 'Update', references: [{ sender: '51118141600000', identifier: '51118141600000_20260718203000', sentAt: SENT }], infos: [{ colour: 'orange' }] })
    expect(byId('cap12-cancel')).toMatchObject({ msgType: 'Cancel', references: [{ identifier: '51118141600000_20260718223000' }], infos: [] })
  })

  it('reads the 12379 layout: sender code, times with a blank, colour as severity, code of twelve digits', () => {
    const alert = byId('cn12379-alert')
    expect(alert).toMatchObject({ profile: 'cn-12379', sender: '51118141600000', sentAt: SENT, identifier: '51118141600000_20260718203000_0' })
    expect(alert.infos[0]).toMatchObject({ colour: 'red', severity: 'Extreme', eventCode: '11B03', areas: [{ geocodes: ['511181'], polygons: [], description: '峨眉山市' }] })
  })
})

describe('decoding', () => {
  it('gives back what was written, special characters too', () => {
    expect(decodeCap(xml)).toEqual(rain)
  })

  it('takes the colour from SignalColor before the CAP severity, and from the severity without it', () => {
    expect(decodeCap(xml.replace('<severity>Extreme', '<severity>Severe')).infos[0]!.colour).toBe('red')
    expect(decodeCap(xml.replace(/<parameter>.*<\/parameter>/, '').replace('Extreme', 'Moderate')).infos[0]!.colour).toBe('yellow')
    expect(decodeCap(xml.replace(/<parameter>.*<\/parameter>/, '').replace('Extreme', 'Unknown')).infos[0]!.colour).toBeNull()
  })

  it('reads prefixed elements and CDATA as they stand', () => {
    const prefixed = xml.replaceAll(/<(\/?)(?=[a-z])/g, '<$1cap:').replace('xmlns=', 'xmlns:cap=')
    expect(decodeCap(prefixed.replace('暴雨红色预警', '<![CDATA[红色 &amp; <急>]]>')).infos[0]!.headline).toBe('红色 &amp; <急>')
  })

  const wrong: readonly (readonly [string, string, string])[] = [
    ['a document type', `<!DOCTYPE alert [<!ENTITY x "y">]>${xml.replace(/^<\?xml.*\?>\n/, '')}`, 'doctype'],
    ['an external entity in lower case', `<!doctype a system "file:///etc/passwd"><alert/>`, 'doctype'],
    ['something that is not XML', 'hello', 'not-xml'],
    ['a cut document', xml.slice(0, -40), 'not-xml'],
    ['another XML', '<rss><channel/></rss>', 'not-cap'],
    ['an alert without time', '<alert><identifier>1</identifier></alert>', 'not-cap'],
    ['a missing status', xml.replace('<status>Actual</status>', ''), 'field-missing'],
    ['an unknown status', xml.replace('>Actual<', '>Real<'), 'field-wrong'],
    ['a blank in the identifier', xml.replace('T_1', 'T 1'), 'field-wrong'],
    ['an update that names nothing', xml.replace('>Alert<', '>Update<'), 'no-reference'],
    ['an alert without info', xml.replace(/<info>.*<\/info>/, ''), 'field-missing'],
    ['a day that is not there', xml.replace('<sent>2026-07-18', '<sent>2026-02-30'), 'bad-time'],
    ['an end before the beginning', xml.replace('<expires>2026-07-18T23', '<expires>2026-07-18T20'), 'bad-time'],
    ['an open polygon', xml.replace(' 29.45,103.3<', '<'), 'bad-area'],
    ['a latitude beyond the pole', xml.replaceAll('29.45,103.3', '129.45,103.3'), 'bad-area'],
    ['a nest of a thousand levels', `${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}`, 'not-xml'],
    ['a nest of a hundred thousand levels', '<a>'.repeat(100_000), 'too-long'],
    ['too many characters', `<alert>${' '.repeat(MAX_CAP_CHARACTERS)}</alert>`, 'too-long'],
    ['a name that poisons objects', '<alert><__proto__>1</__proto__><sent>1</sent></alert>', 'not-xml'],
  ]
  it.each(wrong)('refuses %s', (_, document, fault) => {
    expect(faultOf(() => decodeCap(document))).toBe(fault)
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(faultOf(() => capText(Uint8Array.of(0x3c, 0xff, 0xfe)))).toBe('not-utf8')
  })

  it('never expands an entity of its own', () => {
    expect(decodeCap(xml.replace('暴雨红色预警', '&a;&#65;&lt;')).infos[0]!.headline).toBe('&a;A<')
  })

  it('takes any text, and any mutation of a message, without anything but a refusal', () => {
    const mutated = fc.tuple(fc.nat(xml.length - 1), fc.nat(40), fc.string({ unit: 'binary', maxLength: 20 })).map(([at, length, text]) => xml.slice(0, at) + text + xml.slice(at + length))
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), mutated, fc.array(fc.constantFrom('<', '>', '/', '<alert>', '<info>', '</', '&', '<![CDATA[', ']]>', '<!--', '-->', '<?', '"', "'", '=', ' a')).map((parts) => parts.join(''))), (document) => {
      expect(typeof faultOf(() => decodeCap(document))).toBe('string')
      expect(typeof faultOf(() => readSource(document))).toBe('string')
    }), { numRuns: 2_000 })
  })

  it('takes any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(typeof faultOf(() => decodeCap(capText(bytes)))).toBe('string')
    }), { numRuns: 500 })
  })
})

describe('encoding', () => {
  it('round-trips any text, times, areas and references', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim()).filter((text) => !/[\p{Cc}\ufffe\uffff]/u.test(text))
    const degree = (min: number, max: number) => fc.integer({ min: min * 10_000, max: max * 10_000 }).map((value) => value / 10_000)
    const corner = fc.tuple(degree(73, 135), degree(4, 53))
    const alert = fc.record({
      identifier: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/), headline: words, description: words, colour: fc.constantFrom('red' as const, 'orange' as const, 'yellow' as const, 'blue' as const),
      urgency: fc.constantFrom(...CAP_URGENCIES), certainty: fc.constantFrom(...CAP_CERTAINTIES), minutes: fc.integer({ min: 1, max: 100_000 }), ring: fc.array(corner, { minLength: 3, maxLength: 30 }),
    })
    fc.assert(fc.property(alert, ({ identifier, headline, description, colour, urgency, certainty, minutes, ring }) => {
      const info = { ...rain.infos[0]!, headline, description, colour, severity: SEVERITY_OF_COLOUR[colour], urgency, certainty, expiresAt: SENT + minutes * 60_000, areas: [{ description: '甲', polygons: [ring], circles: [], geocodes: ['511181104'] }] }
      const message: CapAlert = { ...rain, identifier, msgType: 'Update', references: [{ sender: 's', identifier: 'before', sentAt: SENT }], infos: [info] }
      expect(decodeCap(encodeCap(message))).toEqual(message)
    }))
  })

  it('drops characters that XML cannot hold', () => {
    const message = { ...rain, note: 'a\u0000b\u0008c\ud800d' }
    expect(decodeCap(encodeCap(message)).note).toBe('abcd')
  })
})

describe('times', () => {
  it('reads zones, and Beijing when none is written', () => {
    expect(readCapTime('2026-07-18T12:30:00Z', 'sent')).toBe(SENT)
    expect(readCapTime('2026-07-18T07:30:00-05:00', 'sent')).toBe(SENT)
    expect(readCapTime('2026-07-18 20:30:00', 'sendTime')).toBe(SENT)
  })

  it('writes what it reads', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (second) => {
      expect(readCapTime(capTime(second * 1_000), 'sent')).toBe(second * 1_000)
    }))
  })
})

describe('feeds', () => {
  const feed = writeFeed({ id: 'urn:x', title: '预警', author: 'a & b', updatedAt: SENT, self: 'http://h/cap/feed' }, [{ id: 'urn:1', title: '暴雨', updatedAt: SENT, href: 'http://h/cap/1?a=1&b=2', summary: '' }])

  it('lists the documents that were written', () => {
    expect(readSource(feed)).toEqual({ kind: 'feed', entries: [{ id: 'urn:1', href: 'http://h/cap/1?a=1&b=2' }] })
  })

  it('takes an empty feed, and a document in the place of a feed', () => {
    expect(readSource('<feed xmlns="http://www.w3.org/2005/Atom"/>')).toEqual({ kind: 'feed', entries: [] })
    expect(readSource(xml)).toMatchObject({ kind: 'alert', alert: { identifier: 'T_1' } })
  })
})
