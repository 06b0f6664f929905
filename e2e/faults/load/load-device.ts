import { join } from 'node:path'
import { MINUTE } from '#platform/kernel/instant.ts'
import { readCsv } from '#platform/server/csv.ts'
import { PROJECT_ROOT } from '#platform/server/root.ts'
import type { Ledger } from './ledger.ts'

/** A device of the demo city, as far as a load needs it. */
export interface LoadDevice {
  readonly address: string
  readonly secret: string
  readonly kind: string
}

/** Where a load sends to, until when, and where it notes what was acknowledged. */
export interface Load {
  readonly device: LoadDevice
  readonly port: () => number
  readonly ledger: Ledger
  readonly signal: AbortSignal
  /** First time of observation; each report is one minute later. */
  readonly from: number
  /** Pause between two reports; 0 sends as soon as the last one is acknowledged. */
  readonly pauseMs: number
}

/** Time of the report with this number. */
export const reportTime = (load: Load, report: number): number => load.from + report * MINUTE

/** A value that differs from report to report, so that a row of another report is not taken for this one. */
export const reportValue = (report: number): number => Math.round((11 + (report % 300) / 100) * 100) / 100

/** Stations of the region's list that speak a protocol, in the order of the list. */
export async function devicesOf(protocol: string, kinds?: readonly string[]): Promise<LoadDevice[]> {
  const rows = await readCsv(join(PROJECT_ROOT, 'regions/emeishan/registers/stations.csv'))
  return rows
    .filter((row) => row['protocol'] === protocol && (kinds === undefined || kinds.includes(row['kind'] ?? '')))
    .map((row) => ({ address: row['address'] ?? '', secret: row['secret'] ?? '', kind: row['kind'] ?? '' }))
}
