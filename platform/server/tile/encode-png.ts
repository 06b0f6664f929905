import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(data.length, 0)
  head.write(type, 4, 'latin1')
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(data, crc32(head.subarray(4))), 0)
  return Buffer.concat([head, data, tail])
}

/** RGB, 8 bits, each line with the filter "Sub" (PNG, ISO/IEC 15948 §9.2), which suits smooth heights. */
export function encodePng(width: number, height: number, rgb: Uint8Array): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const stride = width * 3
  const lines = Buffer.alloc((stride + 1) * height)
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1)
    lines[to] = 1
    for (let i = 0; i < stride; i++) lines[to + 1 + i] = (rgb[row * stride + i]! - (i >= 3 ? rgb[row * stride + i - 3]! : 0)) & 0xff
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level: 6 })), chunk('IEND', new Uint8Array())])
}
