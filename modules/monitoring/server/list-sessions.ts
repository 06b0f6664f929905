import { defineQuery } from '#platform/server/action/define.ts'
import { monitoring } from '../contract.ts'
import { deviceBookOf } from './device-book.ts'

const iso = (at: number): string => new Date(at).toISOString()
const MOST_ROWS = 500

export const listSessions = defineQuery(monitoring.queries.listSessions, async (ctx, { protocol }) => {
  ctx.require('monitoring.operate', { orgPath: null, areaCode: null })
  const book = deviceBookOf(ctx.world)
  const wanted = (row: { protocol: string }): boolean => protocol === undefined || row.protocol === protocol
  const recent = (a: { lastAt: number }, b: { lastAt: number }): number => b.lastAt - a.lastAt
  const sessions = book.sessions().filter(wanted).sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || recent(a, b)).slice(0, MOST_ROWS)
  const devices = book.devices().filter(wanted).sort(recent).slice(0, MOST_ROWS)
  return {
    ports: [...book.ports],
    sessions: sessions.map((row) => ({ ...row, openedAt: iso(row.openedAt), lastAt: iso(row.lastAt) })),
    devices: devices.map(({ ring: _ring, ...row }) => ({ ...row, lastAt: iso(row.lastAt) })),
  }
})
