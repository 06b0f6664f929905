import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import type { callOut } from '../contract.ts'

type StartInput = InputTo<typeof callOut.actions.start>

/** The village of the pictures, and its town. */
export const VILLAGE = '511181101901'

/** Orange risk of a slide: the village's monitors, hazard owners and head. */
export function slideCall(at: number, patch: Partial<StartInput> = {}): StartInput {
  return {
    id: uuidv7(at),
    subject: { kind: 'warning', id: uuidv7(at), code: 'WN-20260718-001', title: '地质灾害风险橙色预警' },
    text: '今晚 3 小时雨量已过 50 mm，请马上到点巡查裂缝，通知住户准备走，20 分钟后报一次',
    severity: 'orange',
    recipients: [
      { post: 'monitor', areaCode: VILLAGE, reason: '隐患点监测人' },
      { post: 'hazard-owner', areaCode: VILLAGE, reason: '隐患点责任人' },
      { post: 'village-head', areaCode: VILLAGE, reason: '村责任人' },
    ],
    ladder: 'standard',
    areaCode: VILLAGE,
    orgPath: `511181.511181101.${VILLAGE}`,
    ...patch,
  }
}
