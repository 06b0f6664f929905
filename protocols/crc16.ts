/** Reflected CRC-16 tables (polynomial 0xA001), shared by SL 651 and HJ 212. */
const table = new Uint16Array(256)
for (let byte = 0; byte < 256; byte++) {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1
  table[byte] = crc
}

/** CRC-16/MODBUS over `bytes[from, to)`: SL 651-2014 sends it high byte first. */
export function crc16Modbus(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff
  for (let at = from; at < to; at++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] as number)) & 0xff] as number)
  return crc
}

/** The variant of HJ 212-2017 Annex A: the register is shifted right by eight before the byte is mixed in. Not MODBUS. */
export function crc16Hj212(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0xffff
  for (let at = from; at < to; at++) {
    const mixed = (crc >>> 8) ^ (bytes[at] as number)
    crc = (mixed >>> 8) ^ (table[mixed & 0xff] as number)
  }
  return crc
}
