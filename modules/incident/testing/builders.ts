import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { incident } from '../contract.ts'

type OpenInput = InputTo<typeof incident.actions.openIncident>
type ReportInput = InputTo<typeof incident.actions.addReport>['report']

/** 石岗村 3 组, where the pictures play. */
export const SHIGANG = { name: '高桥镇石岗村 3 组', lon: 103.398, lat: 29.495, areaCode: '511181101203' }

/** A slide at 石岗村, opened at `at`. */
export function slideIncident(at: number, patch: Partial<OpenInput> = {}): OpenInput {
  return { id: uuidv7(at), hazard: 'geological', classCode: '11D01', title: '高桥镇石岗村 3 组滑坡', place: SHIGANG, occurredAt: new Date(at).toISOString(), ...patch }
}

/** What 村支书 says by telephone. */
export function villageReport(at: number, patch: Partial<ReportInput> = {}): ReportInput {
  return {
    id: uuidv7(at),
    source: 'phone',
    reporter: '石岗村支书',
    reporterPhone: '13900000001',
    text: '3 组后山裂缝 12 厘米，滑体约 800 方',
    observedAt: new Date(at).toISOString(),
    figures: [{ id: uuidv7(at), kind: 'threatened-people', value: 34 }],
    ...patch,
  }
}
