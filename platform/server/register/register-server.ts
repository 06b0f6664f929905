import type { AnyContract, EventSpec, Named, TopicSpec } from '#platform/kernel/contract.ts'
import { type ExportInput, type ImportInput, type ListInput, registerRoles } from '#platform/kernel/register-calls.ts'
import type { Register, RegisterFields, RegisterFilter } from '#platform/kernel/register.ts'
import type { ActionContext, QueryContext } from '#platform/server/action/context.ts'
import type { ActionDefinition, QueryDefinition } from '#platform/server/action/define.ts'
import { noteChanged } from './changed-rows.ts'
import type { ParsedDraft } from './draft-row.ts'
import { exportRows } from './export-rows.ts'
import { importRows } from './import-rows.ts'
import { getRow, listRows } from './read-rows.ts'
import { removeRow, restoreRow } from './remove-row.ts'
import { revealFields } from './reveal-fields.ts'
import { rowHistory } from './row-history.ts'
import { toRows } from './row-names.ts'
import { listViews, removeView, saveView } from './saved-views.ts'
import { sheetTemplate } from './sheet-template.ts'
import { writeRows, type WriteOptions } from './write-rows.ts'

export interface RegisterServer {
  readonly register: Register
  readonly actions: readonly ActionDefinition[]
  readonly queries: readonly QueryDefinition[]
  /** Writes drafts of seeds and of other actions of the module, with events: the same path as the form. */
  readonly write: (ctx: ActionContext, drafts: readonly Record<string, unknown>[], options?: WriteOptions) => Promise<readonly { readonly id: string; readonly code: string }[]>
}

type Run<C> = (ctx: C, input: never) => Promise<unknown>

/**
 * The server side of a register: definitions for all members that `registerCalls` gave its contract.
 *
 *     export const hazardPoints = registerServer(hazardPointRegister, hazardPoint, 'HazardPoint', 'HazardPoints')
 *     defineServerModule({ contract: hazardPoint, actions: [...hazardPoints.actions], queries: [...hazardPoints.queries], registers: [hazardPoints.register], … })
 */
export function registerServer<F extends RegisterFields>(declared: Register<F>, contract: AnyContract, one: string, many: string): RegisterServer {
  const register = declared as unknown as Register
  const roles = registerRoles(one, many)
  const changed = contract.events[roles.changed] as Named<EventSpec>
  const topic = contract.topics[roles.topic] as Named<TopicSpec>
  const note = (ctx: ActionContext, rows: Parameters<typeof noteChanged>[4]): Promise<void> => noteChanged(ctx, register, changed, topic, rows)

  const write: RegisterServer['write'] = async (ctx, drafts, options = {}) => {
    const rows = await writeRows(ctx, register, drafts.map((draft) => register.draft.parse(draft) as ParsedDraft), options)
    await note(ctx, rows)
    return rows
  }
  const actions: Record<string, Run<ActionContext>> = {
    [roles.save]: async (ctx, input: { row: ParsedDraft; reason?: string }) => {
      const [row] = await writeRows(ctx, register, [input.row], { reason: input.reason })
      await note(ctx, [row!])
      return { row: await getRow(ctx, register, row!.id) }
    },
    [roles.remove]: async (ctx, input: { id: string; version: number; reason: string }) => {
      const after = await removeRow(ctx, register, input)
      await note(ctx, [{ id: after.id, orgPath: after.org_path, areaCode: after.area_code }])
      return { id: after.id, version: after.version }
    },
    [roles.restore]: async (ctx, input: { id: string; version: number }) => {
      const [row] = await toRows(ctx, register, [await restoreRow(ctx, register, input)])
      await note(ctx, [row!])
      return { row }
    },
    [roles.reveal]: (ctx, input: { id: string; fields: string[]; purpose: string }) => revealFields(ctx, register, input),
    [roles.import]: async (ctx, input: ImportInput) => {
      const { report, rows } = await importRows(ctx, register, input)
      await note(ctx, rows)
      return report
    },
    [roles.export]: (ctx, input: ExportInput) => exportRows(ctx, register, input),
    [roles.saveView]: (ctx, input: { id: string; title: string; filter: RegisterFilter }) => saveView(ctx, register, input),
    [roles.removeView]: (ctx, input: { id: string }) => removeView(ctx, register, input.id),
  }
  const queries: Record<string, Run<QueryContext>> = {
    [roles.list]: (ctx, input: ListInput) => listRows(ctx, register, input),
    [roles.get]: async (ctx, input: { id: string }) => ({ row: await getRow(ctx, register, input.id) }),
    [roles.history]: async (ctx, input: { id: string }) => ({ entries: await rowHistory(ctx, register, input.id) }),
    [roles.template]: (ctx) => sheetTemplate(ctx, register),
    [roles.views]: (ctx) => listViews(ctx, register),
  }
  return {
    register,
    actions: Object.entries(actions).map(([name, run]) => ({ spec: member(contract.actions, name), run })),
    queries: Object.entries(queries).map(([name, run]) => ({ spec: member(contract.queries, name), run })),
    write,
  }
}

function member<T extends { readonly module: string }>(members: Readonly<Record<string, T>>, name: string): T {
  const spec = members[name]
  if (!spec) throw new Error(`the contract has no ${name}: spread registerCalls(…) into it`)
  return spec
}
