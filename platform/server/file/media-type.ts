/** Media types that may be stored, told by the content itself, never by the name. */
export interface MediaType {
  readonly mediaType: string
  readonly extension: string
}

const type = (mediaType: string, extension: string): MediaType => ({ mediaType, extension })

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean => signature.every((byte, i) => bytes[at + i] === byte)
const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1')

const SIGNATURES: readonly (readonly [readonly number[], MediaType])[] = [
  [[0xff, 0xd8, 0xff], type('image/jpeg', 'jpg')],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], type('image/png', 'png')],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], type('application/pdf', 'pdf')],
  [[0x1a, 0x45, 0xdf, 0xa3], type('video/webm', 'webm')],
  [[0x4f, 0x67, 0x67, 0x53], type('audio/ogg', 'ogg')],
  [[0x49, 0x44, 0x33], type('audio/mpeg', 'mp3')],
]

/** RIFF and ISO base media name their kind a few bytes in (RFC 2361; ISO/IEC 14496-12 §4.3). */
function containerType(bytes: Uint8Array): MediaType | null {
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return type('image/webp', 'webp')
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') return type('audio/wav', 'wav')
  if (ascii(bytes, 4, 8) !== 'ftyp') return null
  const brand = ascii(bytes, 8, 12)
  if (/^(heic|heix|mif1)/.test(brand)) return type('image/heic', 'heic')
  return brand.startsWith('M4A') ? type('audio/mp4', 'm4a') : type('video/mp4', 'mp4')
}

/** Office files are zips whose directory names word/ or xl/; any other zip is refused. */
function officeType(bytes: Uint8Array): MediaType | null {
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return null
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!text.includes('[Content_Types].xml')) return null
  if (text.includes('xl/workbook')) return type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx')
  return text.includes('word/document') ? type('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx') : null
}

function geoJsonType(bytes: Uint8Array): MediaType | null {
  if (!/^\s*\{/.test(ascii(bytes, 0, 40))) return null
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    const kind = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
    return kind === 'FeatureCollection' || kind === 'Feature' ? type('application/geo+json', 'geojson') : null
  } catch {
    return null
  }
}

/** What a file is by its bytes; null for what may not be stored (pages, scripts, programs, unknown things). */
export function sniffMediaType(bytes: Uint8Array): MediaType | null {
  const found = SIGNATURES.find(([signature]) => startsWith(bytes, signature))
  return found?.[1] ?? containerType(bytes) ?? officeType(bytes) ?? geoJsonType(bytes)
}
