import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/** How far the two clocks may be apart. */
const MAX_SKEW_MS = 5 * 60_000

export interface Signed {
  readonly 'x-account': string
  readonly 'x-timestamp': string
  readonly 'x-nonce': string
  readonly 'x-signature': string
}

const signature = (secret: string, timestamp: string, nonce: string, body: string): string => createHmac('sha256', secret).update(`${timestamp}\n${nonce}\n${body}`).digest('hex')

/** HMAC-SHA256 over time, nonce and body: the headers by which a gateway knows us, and we it. */
export function sign(account: string, secret: string, body: string, now: number): Signed {
  const timestamp = String(now)
  const nonce = randomUUID()
  return { 'x-account': account, 'x-timestamp': timestamp, 'x-nonce': nonce, 'x-signature': signature(secret, timestamp, nonce, body) }
}

/** Does the body come from who knows the secret, and just now? */
export function signatureHolds(headers: Readonly<Record<string, string | string[] | undefined>>, secret: string, body: string, now: number): boolean {
  const [timestamp, nonce, given] = [headers['x-timestamp'], headers['x-nonce'], headers['x-signature']]
  if (typeof timestamp !== 'string' || typeof nonce !== 'string' || typeof given !== 'string') return false
  if (!(Math.abs(now - Number(timestamp)) <= MAX_SKEW_MS)) return false
  const wanted = Buffer.from(signature(secret, timestamp, nonce, body))
  const got = Buffer.from(given)
  return wanted.length === got.length && timingSafeEqual(wanted, got)
}

/** A gateway that could not be asked, or whose answer is no use. `status` is null when there was no answer. */
export class GatewayFault extends Error {
  override readonly name = 'GatewayFault'
  readonly status: number | null

  constructor(status: number | null, message: string) {
    super(message)
    this.status = status
  }
}

const MAX_ANSWER = 4 * 1024 * 1024

/** The body as text, or a fault beyond the cap: a gateway must not be able to fill our memory. */
async function readCapped(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > MAX_ANSWER) throw new GatewayFault(response.status, `应答超过 ${MAX_ANSWER} 字节`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/**
 * Posts signed JSON and gives the parsed JSON of a 200.
 *
 * @throws GatewayFault when there is no answer in time, another status, or no JSON
 */
export async function postSigned(url: string, payload: unknown, by: { account: string; secret: string; now: number; timeoutMs: number; signal: AbortSignal }): Promise<unknown> {
  const body = JSON.stringify(payload)
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...sign(by.account, by.secret, body, by.now) },
      body,
      signal: AbortSignal.any([by.signal, AbortSignal.timeout(by.timeoutMs)]),
    })
    text = await readCapped(response)
  } catch (error) {
    if (error instanceof GatewayFault) throw error
    throw new GatewayFault(null, `${url}：${faultWords(error)}`)
  }
  if (response.status !== 200) throw new GatewayFault(response.status, `${url}：HTTP ${response.status}`)
  try {
    return JSON.parse(text)
  } catch {
    throw new GatewayFault(response.status, `${url}：应答不是 JSON`)
  }
}

function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return '超时未应答'
  const cause = error.cause as { code?: string; message?: string } | undefined
  return cause?.code ?? cause?.message ?? error.message
}
