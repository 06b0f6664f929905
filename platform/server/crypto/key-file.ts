import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { PersonalKey } from './personal-cipher.ts'

const stored = z.object({
  personal: z.array(z.object({ id: z.string().min(1), cipher: z.string(), mac: z.string(), index: z.string() })).min(1),
})

function makeKeys(): z.infer<typeof stored> {
  const key = { id: 'k1', cipher: randomBytes(16).toString('base64'), mac: randomBytes(32).toString('base64'), index: randomBytes(32).toString('base64') }
  return { personal: [key] }
}

/** Reads the key file, or makes it (mode 0600) when there is none. Newest key first. */
export function loadKeys(path: string): readonly PersonalKey[] {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `${JSON.stringify(makeKeys(), null, 1)}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(path, 0o600)
  const parsed = stored.parse(JSON.parse(readFileSync(path, 'utf8')))
  return parsed.personal.map((key) => ({
    id: key.id,
    cipher: Buffer.from(key.cipher, 'base64'),
    mac: Buffer.from(key.mac, 'base64'),
    index: Buffer.from(key.index, 'base64'),
  }))
}
