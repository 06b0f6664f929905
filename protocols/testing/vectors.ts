import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A published or made frame with its expected values, kept outside the repository beside the standards. */
interface Vector {
  readonly id: string
  readonly decoded: Record<string, unknown>
  readonly hex?: string
  readonly frame?: string
}

/** The vectors of a protocol, or null (and a printed line) when the folder of standards is not beside the repository. */
export function loadVectors(name: string): readonly Vector[] | null {
  const file = resolve(import.meta.dirname, '../../../shared/standards/vectors', `${name}.json`)
  if (!existsSync(file)) {
    process.stdout.write(`skipped: vectors ${name}.json are not beside this repository; the cases in the test files still run\n`)
    return null
  }
  return (JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }).vectors
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
