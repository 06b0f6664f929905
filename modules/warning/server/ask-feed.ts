import { CapRefused } from '#protocols/cap/alert.ts'
import { readSource } from '#protocols/cap/atom.ts'
import { capText } from '#protocols/cap/document.ts'

const TIMEOUT_MS = 10_000
const MOST_BYTES = 1_048_576
const MOST_DOCUMENTS = 100

/** An address could not be read; the message is for people. */
export class FeedUnreadable extends Error {
  override readonly name = 'FeedUnreadable'
}

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > MOST_BYTES) throw new FeedUnreadable(`内容超过 ${MOST_BYTES} 字节`)
    parts.push(part as Uint8Array)
  }
  return capText(Buffer.concat(parts))
}

/** @throws FeedUnreadable with a sentence: no answer, a wrong status, too much */
async function read(url: string, stop: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]), headers: { accept: 'application/atom+xml, application/cap+xml, application/xml' } })
    if (!response.ok) throw new FeedUnreadable(`对方回 HTTP ${response.status}`)
    return await bodyOf(response)
  } catch (error) {
    if (error instanceof FeedUnreadable) throw error
    if (error instanceof CapRefused) throw new FeedUnreadable(error.message)
    throw new FeedUnreadable(error instanceof Error && error.name === 'TimeoutError' ? `${TIMEOUT_MS / 1_000} 秒没有应答` : '连接不上')
  }
}

/**
 * Reads an address once: the CAP documents that are not known yet, oldest first, as they stand.
 *
 * @throws FeedUnreadable
 */
export async function askFeed(url: string, known: ReadonlySet<string>, stop: AbortSignal): Promise<{ readonly documents: readonly { readonly id: string; readonly xml: string }[]; readonly problem: string | null }> {
  const first = await read(url, stop)
  let source
  try {
    source = readSource(first)
  } catch (error) {
    if (!(error instanceof CapRefused)) throw error
    throw new FeedUnreadable(`内容无法读取：${error.message}`)
  }
  if (source.kind === 'alert') return { documents: known.has(source.alert.identifier) ? [] : [{ id: source.alert.identifier, xml: first }], problem: null }
  const fresh = source.entries.filter((entry) => !known.has(entry.id)).slice(0, MOST_DOCUMENTS).toReversed()
  const documents: { id: string; xml: string }[] = []
  for (const entry of fresh) {
    try {
      const address = new URL(entry.href, url)
      // A feed may name its own documents, not other machines that this server can reach.
      if (address.origin !== new URL(url).origin) continue
      documents.push({ id: entry.id, xml: await read(address.href, stop) })
    } catch (error) {
      if (!(error instanceof FeedUnreadable)) throw error
      return { documents, problem: `目录可读，报文 ${entry.id} 读取失败：${error.message}` }
    }
  }
  return { documents, problem: null }
}
