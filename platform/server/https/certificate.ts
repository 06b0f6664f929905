import { createHash, createPublicKey, type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { bits, bool, explicit, implicit, integer, objectId, octets, sequence, set, time, utf8 } from './der.ts'

const OID = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
} as const

export interface CertificateSpec {
  readonly subject: { readonly commonName: string; readonly organisation: string }
  readonly issuer: { readonly commonName: string; readonly organisation: string }
  /** The key that is certified; P-256. */
  readonly publicKey: KeyObject
  /** The key of the issuer, P-256; its own when the certificate signs itself. */
  readonly signingKey: KeyObject
  readonly notBefore: number
  readonly notAfter: number
  /** `authority` may sign certificates and nothing else; a server names the hosts and addresses it answers for. */
  readonly use: { readonly kind: 'authority' } | { readonly kind: 'server'; readonly names: readonly string[] }
}

const name = ({ commonName, organisation }: CertificateSpec['subject']): Buffer =>
  sequence(set(sequence(objectId(OID.organisation), utf8(organisation))), set(sequence(objectId(OID.commonName), utf8(commonName))))

const extension = (id: string, critical: boolean, value: Uint8Array): Buffer => sequence(objectId(id), ...(critical ? [bool(true)] : []), octets(value))

/** RFC 5280 §4.2.1.2, method 1 over the whole key structure: any stable value will do, as both sides are made here. */
const keyId = (key: KeyObject): Buffer => createHash('sha1').update(key.export({ type: 'spki', format: 'der' })).digest()

/** An address as its 4 or 16 bytes. */
export function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  // The URL parser writes every IPv6 address in one form; `::` stands for the groups that are missing.
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = '', tail] = canonical.split('::')
  const groups = (part: string | undefined): number[] => (part ? part.split(':').map((group) => Number.parseInt(group, 16)) : [])
  const before = groups(head)
  const after = groups(tail)
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

/** RFC 5280 §4.2.1.6: dNSName is [2], iPAddress is [7]. */
const altName = (host: string): Buffer => (isIP(host) === 0 ? implicit(2, Buffer.from(host, 'ascii')) : implicit(7, addressBytes(host)))

function extensions(spec: CertificateSpec): Buffer[] {
  const own = extension(OID.subjectKeyId, false, octets(keyId(spec.publicKey)))
  if (spec.use.kind === 'authority') {
    // CA with no further authority below it; keyCertSign and cRLSign are bits 5 and 6.
    return [extension(OID.basicConstraints, true, sequence(bool(true), integer(Buffer.from([0])))), extension(OID.keyUsage, true, bits(Buffer.from([0b0000_0110]), 1)), own]
  }
  return [
    extension(OID.basicConstraints, true, sequence()),
    extension(OID.keyUsage, true, bits(Buffer.from([0b1000_0000]), 7)),
    extension(OID.extendedKeyUsage, false, sequence(objectId(OID.serverAuth))),
    own,
    extension(OID.authorityKeyId, false, sequence(implicit(0, keyId(createPublicKey(spec.signingKey))))),
    extension(OID.subjectAltName, false, sequence(...spec.use.names.map(altName))),
  ]
}

/** Writes and signs an X.509 v3 certificate (RFC 5280 §4.1) with ECDSA P-256 and SHA-256. */
export function makeCertificate(spec: CertificateSpec): X509Certificate {
  const algorithm = sequence(objectId(OID.ecdsaWithSha256))
  const serial = randomBytes(16)
  // A serial is positive and never zero.
  serial[0] = (serial[0]! & 0x7f) | 0x40
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name(spec.issuer),
    sequence(time(spec.notBefore), time(spec.notAfter)),
    name(spec.subject),
    spec.publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(spec))),
  )
  const signature = sign('sha256', body, { key: spec.signingKey, dsaEncoding: 'der' })
  return new X509Certificate(sequence(body, algorithm, bits(signature)))
}
