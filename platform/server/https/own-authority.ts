import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { DAY } from '#platform/kernel/instant.ts'
import { makeCertificate } from './certificate.ts'

const ORGANISATION = 'Jinding 金顶'
const AUTHORITY_DAYS = 3650
/** Phones refuse server certificates that are good for longer than 398 days. */
const SERVER_DAYS = 397
const RENEW_BEFORE_DAYS = 30
/** Clocks of phones are late by a little. */
const BACKDATE = DAY

export interface OwnAuthority {
  /** What people trust, once a device. */
  readonly authority: X509Certificate
  readonly key: string
  readonly cert: string
  /** Hosts and addresses that the certificate is good for. */
  readonly names: readonly string[]
}

function writeSecret(path: string, text: string): void {
  // Written aside and renamed, so that a power cut leaves the old file or the new one.
  writeFileSync(`${path}.new`, text, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string

interface Pair {
  readonly key: KeyObject
  readonly certificate: X509Certificate
}

function readPair(folder: string, file: string): Pair | null {
  const paths = [join(folder, `${file}.key`), join(folder, `${file}.pem`)] as const
  if (!paths.every((path) => existsSync(path))) return null
  return { key: createPrivateKey(readFileSync(paths[0])), certificate: new X509Certificate(readFileSync(paths[1])) }
}

function keepPair(folder: string, file: string, pair: Pair): Pair {
  writeSecret(join(folder, `${file}.key`), pem(pair.key))
  writeSecret(join(folder, `${file}.pem`), pair.certificate.toString())
  return pair
}

function authorityPair(folder: string, now: number): Pair {
  const known = readPair(folder, 'authority')
  if (known) return known
  const key = newKey()
  const subject = { organisation: ORGANISATION, commonName: `Jinding ${hostname()} ${new Date(now).toISOString().slice(0, 10)}` }
  const certificate = makeCertificate({ subject, issuer: subject, publicKey: createPublicKey(key), signingKey: key, notBefore: now - BACKDATE, notAfter: now + AUTHORITY_DAYS * DAY, use: { kind: 'authority' } })
  return keepPair(folder, 'authority', { key, certificate })
}

const answersFor = (certificate: X509Certificate, host: string): boolean => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined

/** Still good: from this authority, for all names, and not about to end. */
function stillGood({ certificate }: Pair, authority: Pair, names: readonly string[], now: number): boolean {
  return certificate.verify(createPublicKey(authority.key)) && Date.parse(certificate.validTo) - now > RENEW_BEFORE_DAYS * DAY && names.every((host) => answersFor(certificate, host))
}

const partOf = (certificate: X509Certificate, part: 'O' | 'CN'): string => new RegExp(`^${part}=(.*)$`, 'm').exec(certificate.subject)?.[1] ?? ''

function serverPair(folder: string, authority: Pair, names: readonly string[], now: number): Pair {
  const known = readPair(folder, 'server')
  if (known && stillGood(known, authority, names, now)) return known
  const key = newKey()
  const issuer = { organisation: partOf(authority.certificate, 'O'), commonName: partOf(authority.certificate, 'CN') }
  const subject = { organisation: ORGANISATION, commonName: names.find((host) => isIP(host) === 0) ?? names[0] ?? 'localhost' }
  const certificate = makeCertificate({ subject, issuer, publicKey: createPublicKey(key), signingKey: authority.key, notBefore: now - BACKDATE, notAfter: now + SERVER_DAYS * DAY, use: { kind: 'server', names } })
  return keepPair(folder, 'server', { key, certificate })
}

/** Addresses by which other machines reach this one; link-local ones change with the cable and are left out. */
export function reachableAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((at) => !at.internal && !at.address.startsWith('fe80:'))
    .toSorted((a, b) => a.family.localeCompare(b.family))
    .map((at) => at.address)
}

/** DNS names are plain ASCII; a machine may be called anything. */
const isHostName = (text: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text)

/**
 * The authority of this installation and a server certificate by it, both kept in a folder (0600). The authority is made
 * once, so that whoever trusted it stays connected; the server certificate is made again when it is about to end or when
 * the machine got another address.
 */
export function loadOwnAuthority(folder: string, now: number, addresses: readonly string[] = reachableAddresses()): OwnAuthority {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names = [...new Set(['localhost', hostname(), '127.0.0.1', '::1', ...addresses])].filter((host) => isIP(host) !== 0 || isHostName(host))
  const authority = authorityPair(folder, now)
  const server = serverPair(folder, authority, names, now)
  return { authority: authority.certificate, key: pem(server.key), cert: `${server.certificate.toString()}${authority.certificate.toString()}`, names }
}
