import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Settings } from '#platform/server/settings.ts'
import { listenPlan } from './https-listener.ts'

async function tryPort(host: string, port: number): Promise<void> {
  // 0 takes a free one.
  if (port === 0) return
  const probe = createServer()
  const listening = once(probe, 'listening')
  probe.listen({ host, port })
  await listening
  const closed = once(probe, 'close')
  probe.close()
  await closed
}

/** Can the web be served where the settings say? Asked before anything is made or loaded; rejects with the error of the listening. */
export async function tryWebPorts(settings: Settings): Promise<void> {
  const plan = listenPlan(settings)
  await tryPort(plan.httpHost, Number(settings['JINDING_HTTP_PORT']))
  if (plan.httpsHost !== null) await tryPort(plan.httpsHost, Number(settings['JINDING_HTTPS_PORT']))
}
