import type { LonLat } from '#platform/kernel/geo.ts'
import { type CapArea, CapRefused } from './alert.ts'
import { childNodes, children, element, text, textOf, type XmlNode } from './xml.ts'

const MAX_CORNERS = 2_000

/** Names under which senders write administrative codes. */
const CODE_NAMES = new Set(['GB/T 2260', 'GB/T2260', 'GB2260', 'CN-12379', 'ADMINCODE', 'EMGCODE', 'areaCode'])

function pair(text: string): LonLat {
  const match = /^(-?\d{1,3}(?:\.\d{1,12})?),(-?\d{1,3}(?:\.\d{1,12})?)$/.exec(text)
  const [lat, lon] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)]
  if (!match || Math.abs(lat) > 90 || Math.abs(lon) > 180) throw new CapRefused('bad-area', 'area.polygon', `坐标应写作 纬度,经度：${text.slice(0, 40)}`)
  return [lon, lat]
}

/** `29.45,103.30 29.45,103.42 … 29.45,103.30`: at least four pairs, the last equal to the first. */
function polygon(value: string): readonly LonLat[] {
  const pairs = value.split(/\s+/, MAX_CORNERS + 1).map(pair)
  const first = pairs[0] as LonLat
  const last = pairs.at(-1) as LonLat
  if (pairs.length < 4) throw new CapRefused('bad-area', 'area.polygon', `多边形只有 ${pairs.length} 个点，至少 4 个`)
  if (pairs.length > MAX_CORNERS) throw new CapRefused('bad-area', 'area.polygon', `多边形超过 ${MAX_CORNERS} 个点`)
  if (first[0] !== last[0] || first[1] !== last[1]) throw new CapRefused('bad-area', 'area.polygon', '多边形没有闭合')
  return pairs.slice(0, -1)
}

/** `29.45,103.30 5.5`: centre and radius in kilometres. */
function circle(value: string): { lon: number; lat: number; radiusKilometres: number } {
  const [centre = '', radius = '', ...more] = value.split(/\s+/, 3)
  const radiusKilometres = Number(radius)
  if (more.length > 0 || !/^\d{1,5}(?:\.\d{1,6})?$/.test(radius)) throw new CapRefused('bad-area', 'area.circle', `圆应写作 纬度,经度 公里：${value.slice(0, 40)}`)
  const [lon, lat] = pair(centre)
  return { lon, lat, radiusKilometres }
}

/** `511181000000` is the city, `511181104000` a town: the zeros of the twelve-digit form say nothing. */
export function shortCode(code: string): string {
  if (!/^\d{12}$/.test(code)) return code
  if (code.endsWith('000000')) return code.slice(0, 6)
  return code.endsWith('000') ? code.slice(0, 9) : code
}

function geocodes(area: XmlNode): string[] {
  const found: string[] = []
  for (const value of children(area, 'geocode')) {
    const code = typeof value === 'string' ? textOf(value) : CODE_NAMES.has(text(value as XmlNode, 'valueName')) ? text(value as XmlNode, 'value') : ''
    for (const part of code.split(/[,;\s]+/)) if (/^\d{6,12}$/.test(part)) found.push(shortCode(part))
  }
  return [...new Set(found)]
}

const filled = (area: XmlNode, tag: string): string[] => children(area, tag).map(textOf).filter((value) => value !== '')

/** @throws CapRefused bad-area */
export function readAreas(info: XmlNode): CapArea[] {
  return childNodes(info, 'area').map((area) => ({
    description: text(area, 'areaDesc'),
    polygons: filled(area, 'polygon').map(polygon),
    circles: filled(area, 'circle').map(circle),
    geocodes: geocodes(area),
  }))
}

const said = ([lon, lat]: LonLat): string => `${lat},${lon}`

export function writeArea(area: CapArea): string {
  const polygons = area.polygons.map((ring) => element('polygon', [...ring, ring[0] as LonLat].map(said).join(' ')))
  const circles = area.circles.map((round) => element('circle', `${said([round.lon, round.lat])} ${round.radiusKilometres}`))
  const codes = area.geocodes.map((code) => `<geocode>${element('valueName', 'GB/T 2260')}${element('value', code)}</geocode>`)
  return `<area>${element('areaDesc', area.description)}${polygons.join('')}${circles.join('')}${codes.join('')}</area>`
}
