import { CapRefused } from './alert.ts'

/** Bytes of a CAP file as text; a byte order mark is left out. @throws CapRefused not-utf8 */
export function capText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CapRefused('not-utf8', '', '不是 UTF-8 编码')
  }
}
