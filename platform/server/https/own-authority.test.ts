import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { DAY } from '#platform/kernel/instant.ts'
import { addressBytes } from './certificate.ts'
import { integer, objectId, time } from './der.ts'
import { loadOwnAuthority, type OwnAuthority } from './own-authority.ts'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'jinding-tls-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

const leafOf = (own: OwnAuthority): X509Certificate => new X509Certificate(own.cert)

/** What a client that trusts `ca` gets from a server with this certificate. */
async function visit(own: OwnAuthority, ca: string, servername: string): Promise<string> {
  const server = createServer({ key: own.key, cert: own.cert }, (_request, response) => response.end('你好'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, ca, servername }, (answer) => {
        let text = ''
        answer.on('data', (part: Buffer) => (text += part.toString()))
        answer.on('end', () => resolve(text))
      })
      asked.on('error', reject)
      asked.end()
    })
  } finally {
    server.close()
  }
}

describe('the authority of an installation', () => {
  it('is trusted by a client that knows it, and by no other', async () => {
    const own = loadOwnAuthority(folder(), Date.now(), ['192.168.1.20', '2001:db8::7'])
    const stranger = loadOwnAuthority(folder(), Date.now(), [])
    expect(await visit(own, own.authority.toString(), 'localhost')).toBe('你好')
    await expect(visit(own, stranger.authority.toString(), 'localhost')).rejects.toThrow(/certificate|signature/i)
    await expect(visit(own, own.authority.toString(), 'elsewhere.example')).rejects.toThrow(/altnames/i)
  })

  it('signs for names and addresses, and marks itself as an authority and the other as a server only', () => {
    const own = loadOwnAuthority(folder(), Date.now(), ['192.168.1.20', '2001:db8::7'])
    const leaf = leafOf(own)
    expect([leaf.checkIP('192.168.1.20'), leaf.checkIP('2001:db8::7'), leaf.checkHost('localhost')].every(Boolean)).toBe(true)
    expect(leaf.checkIP('192.168.1.21')).toBeUndefined()
    expect([own.authority.ca, leaf.ca]).toEqual([true, false])
    expect(leaf.checkIssued(own.authority)).toBe(true)
    expect(leaf.verify(own.authority.publicKey)).toBe(true)
    expect(own.authority.verify(own.authority.publicKey)).toBe(true)
  })

  it('is made once; the server certificate again for a new address and before it ends', () => {
    const at = folder()
    const now = Date.now()
    const first = loadOwnAuthority(at, now, ['10.0.0.5'])
    const again = loadOwnAuthority(at, now + DAY, ['10.0.0.5'])
    expect(again.cert).toBe(first.cert)
    const moved = loadOwnAuthority(at, now + 2 * DAY, ['10.0.0.6'])
    expect(moved.authority.fingerprint256).toBe(first.authority.fingerprint256)
    expect(leafOf(moved).checkIP('10.0.0.6')).toBeDefined()
    const late = loadOwnAuthority(at, now + 380 * DAY, ['10.0.0.6'])
    expect(leafOf(late).serialNumber).not.toBe(leafOf(moved).serialNumber)
    expect(late.authority.fingerprint256).toBe(first.authority.fingerprint256)
  })

  it('keeps its key for the owner of the folder alone', () => {
    const at = folder()
    loadOwnAuthority(at, Date.now(), [])
    expect(statSync(join(at, 'authority.key')).mode & 0o077).toBe(0)
    expect(readFileSync(join(at, 'authority.key'), 'utf8')).toContain('PRIVATE KEY')
  })
})

describe('what a certificate is written in', () => {
  it('is what the standard shows', () => {
    expect(objectId('1.2.840.113549').toString('hex')).toBe('06062a864886f70d')
    expect(integer(Buffer.from([0x80])).toString('hex')).toBe('02020080')
    expect(integer(Buffer.from([0, 0, 1])).toString('hex')).toBe('020101')
    expect(time(Date.UTC(2026, 6, 17, 18, 10, 5)).toString('latin1')).toContain('260717181005Z')
    expect(time(Date.UTC(2050, 0, 1)).toString('latin1')).toContain('20500101000000Z')
  })

  it('holds any address in its 4 or 16 bytes', () => {
    expect(addressBytes('::1').toString('hex')).toBe(`${'00'.repeat(15)}01`)
    expect(addressBytes('::').length).toBe(16)
    fc.assert(fc.property(fc.ipV4(), (address) => addressBytes(address).join('.') === address))
    fc.assert(fc.property(fc.ipV6(), (address) => {
      const hex = addressBytes(address).toString('hex').match(/.{4}/g)!.join(':')
      return new URL(`http://[${hex}]`).hostname === new URL(`http://[${address}]`).hostname
    }))
  })
})
