/**
 * What SMPP 3.4 leaves to its users: cutting text into parts (3GPP TS 23.040 §9.2.3.24.1, concatenation with 8-bit
 * reference), UCS-2 as bytes, and the text form of a delivery receipt (SMPP 3.4 appendix B). Bytes in, bytes out.
 */

/** Octets of one short message (GSM 03.40: 140). */
const OCTETS = 140
/** 05 00 03 ref total number */
const HEADER_OCTETS = 6
const SINGLE_UNITS = OCTETS / 2
/** (140 − 6) ÷ 2 UTF-16 units a part. */
const PART_UNITS = (OCTETS - HEADER_OCTETS) / 2
const MAX_PARTS = 255

/** One part of a message: its concatenation header (none when it is the only one) and its UCS-2 text. */
export interface SmsPart {
  readonly header: Uint8Array | null
  readonly body: Uint8Array
}

/** UTF-16 big endian, which is what networks carry as UCS-2 (data_coding 8). */
export function ucs2(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i))
  return bytes
}

/** A last odd byte is dropped: it is half a character. */
export function fromUcs2(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode(view.getUint16(i))
  return text
}

/** Text cut at most 67 units a part, never inside a surrogate pair. */
function pieces(text: string): string[] {
  const cut: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PART_UNITS, text.length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1
    cut.push(text.slice(at, end))
    at = end
  }
  return cut
}

/** How many parts a text takes, which is what an operator bills. */
export function partCount(text: string): number {
  return text.length <= SINGLE_UNITS ? 1 : pieces(text).length
}

/**
 * Parts of a text; `reference` (0–255) ties the parts of one message together on the telephone.
 *
 * @throws RangeError beyond 255 parts
 */
export function cutMessage(text: string, reference: number): SmsPart[] {
  if (text.length <= SINGLE_UNITS) return [{ header: null, body: ucs2(text) }]
  const cut = pieces(text)
  if (cut.length > MAX_PARTS) throw new RangeError(`${cut.length} parts`)
  return cut.map((piece, index) => ({ header: Uint8Array.of(5, 0, 3, reference & 0xff, cut.length, index + 1), body: ucs2(piece) }))
}

/** Where a part belongs, read from its header elements; null when it is no part of a longer message. */
export function partOf(header: Uint8Array): { reference: number; total: number; number: number } | null {
  for (let at = 1; at + 1 < header.length; ) {
    const [kind, length] = [header[at]!, header[at + 1]!]
    if (at + 2 + length > header.length) return null
    if (kind === 0 && length === 3) return { reference: header[at + 2]!, total: header[at + 3]!, number: header[at + 4]! }
    if (kind === 8 && length === 4) return { reference: header[at + 2]! * 256 + header[at + 3]!, total: header[at + 4]!, number: header[at + 5]! }
    at += 2 + length
  }
  return null
}

/** A delivery receipt: the id that `submit_sm_resp` gave, and how the message ended. */
export interface SmppReceipt {
  readonly id: string
  readonly stat: string
  readonly err: string | null
}

/** `id:… sub:… dlvrd:… submit date:… done date:… stat:DELIVRD err:000 text:…`; null when it is no receipt. */
export function readReceipt(text: string): SmppReceipt | null {
  const id = /\bid:(\S{1,65})/i.exec(text)?.[1]
  const stat = /\bstat:([A-Z]{2,12})/i.exec(text)?.[1]
  if (id === undefined || stat === undefined) return null
  return { id, stat: stat.toUpperCase(), err: /\berr:(\S{1,12})/i.exec(text)?.[1] ?? null }
}

export function writeReceipt(receipt: { id: string; stat: string; err: string; at: number }): string {
  // SMPP 3.4 appendix B writes YYMMDDhhmm.
  const stamp = new Date(receipt.at).toISOString().replaceAll(/\D/g, '').slice(2, 12)
  return `id:${receipt.id} sub:001 dlvrd:${receipt.stat === 'DELIVRD' ? '001' : '000'} submit date:${stamp} done date:${stamp} stat:${receipt.stat} err:${receipt.err} text:`
}

/** Ends of a message that are not the end yet: the network still tries. */
export const isFinal = (stat: string): boolean => !['ENROUTE', 'ACCEPTD', 'SCHEDULED', 'UNKNOWN'].includes(stat)

/** What a command_status of a submit_sm_resp means for the message (SMPP 3.4 §5.1.3). */
export function judgeStatus(status: number): { outcome: 'taken' | 'refused' | 'again'; reason: 'bad-number' | 'refused' | 'throttled' | 'unreachable' | null } {
  if (status === 0) return { outcome: 'taken', reason: null }
  // Throttled, queue full.
  if (status === 0x58 || status === 0x14) return { outcome: 'again', reason: 'throttled' }
  // System error, submit failed, not bound.
  if (status === 0x08 || status === 0x45 || status === 0x04) return { outcome: 'again', reason: 'unreachable' }
  // Invalid source and destination addresses.
  if (status === 0x0b || status === 0x33 || status === 0x40) return { outcome: 'refused', reason: 'bad-number' }
  return { outcome: 'refused', reason: 'refused' }
}
