import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { createReadStream, type ReadStream } from 'node:fs'
import { dirname, join } from 'node:path'

const SHA256 = /^[0-9a-f]{64}$/

/** File contents under their SHA-256 in a folder. Written once, complete and on disk before anybody is told. */
export class FileStore {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  path(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('not a SHA-256')
    return join(this.folder, sha256.slice(0, 2), sha256)
  }

  /** Stores the bytes; the same content again costs nothing. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = this.path(sha256)
    if (await this.has(sha256)) return sha256
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const partial = `${path}.${process.pid}.${Math.trunc(performance.now() * 1000)}`
    const handle = await open(partial, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, path)
    return sha256
  }

  async has(sha256: string): Promise<boolean> {
    try {
      return (await stat(this.path(sha256))).isFile()
    } catch {
      return false
    }
  }

  read(sha256: string): Promise<Buffer> {
    return readFile(this.path(sha256))
  }

  stream(sha256: string, range?: { start: number; end: number }): ReadStream {
    return createReadStream(this.path(sha256), range ?? {})
  }
}
