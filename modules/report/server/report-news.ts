import type { PayloadOf } from '#platform/kernel/contract.ts'
import type { report } from '../contract.ts'
import type { Report } from './report.store.ts'

/** What other modules are told of a signed report. */
export function newsOf(row: Report): PayloadOf<typeof report.events.reportSigned> {
  return { reportId: row.id, code: row.code, incidentId: row.incident_id, form: row.form, number: row.number, title: row.title, signer: row.signer ?? '', orgPath: row.org_path, areaCode: row.area_code }
}
