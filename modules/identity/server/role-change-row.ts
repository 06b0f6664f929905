import type { z } from 'zod'
import type { roleChangeRow } from '../contract.ts'
import { isoOf } from './account.store.ts'
import type { RoleChange } from './role.store.ts'

export function roleChangeJson(row: RoleChange, title: (id: string) => string): z.infer<typeof roleChangeRow> {
  return {
    id: row.id,
    roleId: row.role_id,
    title: row.title ?? title(row.role_id),
    add: row.add_permissions,
    remove: row.remove_permissions,
    reason: row.reason,
    state: row.state,
    proposedBy: row.proposed_by_name,
    proposedAt: isoOf(row.proposed_at)!,
    decidedBy: row.decided_by_name,
    decidedAt: isoOf(row.decided_at),
    decisionNote: row.decision_note,
    version: row.version,
  }
}
