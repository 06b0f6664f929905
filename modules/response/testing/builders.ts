import type { InputTo } from '#platform/kernel/contract.ts'
import { uuidv7 } from '#platform/kernel/id.ts'
import { NO_EDITS, type response, type ResponsePackage } from '../contract.ts'

type ConfirmInput = InputTo<typeof response.actions.confirm>

/** Signs a package as it was prepared. */
export function signed(at: number, packed: ResponsePackage, patch: Partial<ConfirmInput> = {}): ConfirmInput {
  return { id: uuidv7(at), incidentId: packed.incident.id, hazard: packed.hazard, level: packed.level!, planCode: packed.plan!.code, digest: packed.digest, basis: '暴雨橙色预警', signer: '张副市长', edits: NO_EDITS, ...patch }
}
