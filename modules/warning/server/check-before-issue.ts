import type { QueryContext } from '#platform/server/action/context.ts'
import type { PreflightCheck } from '../contract.ts'
import { preflight, signatureCheck } from '../domain/preflight.ts'
import { cornersOutside, countArea, readGround } from './geography.ts'
import { countPeople, findRecipients } from './recipients.ts'
import { type StoredWarning, toRow } from './warning.store.ts'

/** The pre-flight of a draft: every check as a sentence with its figure; the signatures stand last. */
export async function checkBeforeIssue(ctx: QueryContext, row: StoredWarning): Promise<PreflightCheck[]> {
  const ground = await readGround(ctx)
  const counted = countArea(ground, row.area_codes, row.rings)
  const recipients = await findRecipients(ctx, row.severity, ground, row.area_codes)
  const facts = {
    live: ctx.world === 'live', drill: row.drill, now: ctx.now, peopleMissing: counted.missing, cornersOutside: await cornersOutside(ctx, row.rings),
    recipients: countPeople(recipients), postsMissing: recipients.reduce((sum, group) => sum + group.areasWithout.length, 0),
  }
  const warningRow = toRow(row)
  return [...preflight(warningRow, facts), signatureCheck(warningRow)]
}

/** What still stops a warning, the signatures aside. */
export function blocking(checks: readonly PreflightCheck[]): PreflightCheck[] {
  return checks.filter((check) => !check.ok && check.key !== 'signatures')
}
